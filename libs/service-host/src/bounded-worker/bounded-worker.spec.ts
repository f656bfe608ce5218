import { setImmediate } from 'node:timers/promises';
import { BoundedWorkerStopped, moduleBeside, runBounded, type BoundedWork } from './index.js';
import type { Misbehaving } from './misbehaving.fixture.js';

describe('work on what a stranger has sent', () => {
  const run = (does: Misbehaving['does'], bounds: Partial<BoundedWork<Misbehaving, number>> = {}) =>
    runBounded<Misbehaving, number, unknown>({
      module: moduleBeside(import.meta.url, 'misbehaving.fixture'),
      input: { does, to: 5 },
      memoryMb: 64,
      timeMs: 60_000,
      ...bounds,
    });

  it('comes back in parts, each when the one before is taken', async () => {
    const taken: number[] = [];
    let open = 0;

    const outcome = await run('count', {
      onChunk: async (number) => {
        expect((open += 1)).toBe(1);
        await setImmediate();
        taken.push(number);
        open -= 1;
      },
    });

    expect(outcome).toEqual({ kind: 'done', result: 'counted' });
    expect(taken).toEqual([1, 2, 3, 4, 5]);
  });

  it('ends where it takes too much memory, and the process goes on', async () => {
    expect(await run('fill its memory')).toEqual({ kind: 'out-of-memory' });
  });

  it('ends where it takes too much time, and the process goes on', async () => {
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 1);

    expect(await run('never end', { timeMs: 500 })).toEqual({ kind: 'out-of-time' });
    clearInterval(turning);
    expect(turns).toBeGreaterThan(0);
  });

  it('is not charged for the time in which its parts are taken', async () => {
    const timeMs = 8_000; // more than a thread takes to start

    const outcome = await run('count', {
      timeMs,
      input: { does: 'count', to: 1 },
      onChunk: async () => {
        expect(await run('never end', { timeMs })).toEqual({ kind: 'out-of-time' });
      },
    });

    expect(outcome).toMatchObject({ kind: 'done' });
  });

  it('may crash alone', async () => {
    expect(await run('throw')).toEqual({
      kind: 'crashed',
      error: expect.objectContaining({ message: 'broken' }),
    });
    expect(await run('exit')).toEqual({
      kind: 'crashed',
      error: expect.objectContaining({ message: 'the worker has ended with 7' }),
    });
  });

  it('ends when nobody takes its parts, with the reason', async () => {
    const failing = run('count', { onChunk: () => Promise.reject(new Error('no room')) });

    await expect(failing).rejects.toThrow('no room');
  });

  it('ends when it is to stop', async () => {
    const stopping = new AbortController();
    const stopped = run('never end', { signal: stopping.signal });
    stopping.abort();

    await expect(stopped).rejects.toThrow(BoundedWorkerStopped);
    await expect(run('never end', { signal: stopping.signal })).rejects.toThrow(BoundedWorkerStopped);
  });

  it('knows no secrets', async () => {
    expect(await run('tell its environment')).toEqual({ kind: 'done', result: {} });
  });
});
