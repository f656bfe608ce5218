import { setImmediate, setTimeout as delay } from 'node:timers/promises';
import { eventually } from '@lotse/test-support';
import { BoundedWorkerStopped, KeptThread, moduleBeside, runBounded, type BoundedWork } from './index.js';
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

  it('is not over before a part of it is taken, though its thread is', async () => {
    let isTaken = false;

    const outcome = await run('emit and break', {
      onChunk: async () => {
        await delay(300);
        isTaken = true;
      },
    });

    expect(outcome).toMatchObject({ kind: 'crashed' });
    expect(isTaken).toBe(true);
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

  describe('in a thread that is kept', () => {
    const module = moduleBeside(import.meta.url, 'misbehaving.fixture');
    const bounds = { module, memoryMb: 64, works: 100, idleMs: 60_000 };
    const told: number[] = [];
    const work = (does: Misbehaving['does'], timeMs = 60_000) => ({
      input: { does, to: 3 },
      timeMs,
      onChunk: (number: number) => Promise.resolve(void told.push(number)),
    });
    let thread: KeptThread<Misbehaving, number, unknown>;
    beforeEach(() => {
      told.length = 0;
      thread = new KeptThread(bounds);
    });
    afterEach(() => thread.end());
    const run = (does: Misbehaving['does'], again: Misbehaving['does'] = does) =>
      thread.run(work(does), () => ({ does: again, to: 3 }));

    it('finds what the one before has left, and each is done', async () => {
      expect(await run('count works')).toEqual({ kind: 'done', result: 1 });
      expect(await run('count works')).toEqual({ kind: 'done', result: 2 });
      expect(await run('count')).toEqual({ kind: 'done', result: 'counted' });
      expect(told).toEqual([1, 2, 3]);
    });

    it('is done once more in a fresh one where another has been before, and that counts', async () => {
      await run('count works');

      expect(await run('throw', 'count works')).toEqual({ kind: 'done', result: 1 });
      expect(await run('fill its memory')).toEqual({ kind: 'out-of-memory' });
      expect(await run('count works')).toEqual({ kind: 'done', result: 1 });
    });

    it('is harmed by nothing that the one before has left', async () => {
      expect(await run('leave what breaks the next')).toEqual({ kind: 'done', result: 'left' });

      expect(await run('count works')).toEqual({ kind: 'done', result: 1 });
    });

    it('is told as it is where the thread was fresh', async () => {
      expect(await run('throw', 'count')).toMatchObject({ kind: 'crashed' });
      expect(told).toEqual([]);
    });

    it('makes room for another after some works', async () => {
      thread = new KeptThread({ ...bounds, works: 2 });

      const counted = [];
      for (let times = 0; times < 4; times += 1) counted.push(await run('count works'));

      expect(counted.map((outcome) => ('result' in outcome ? outcome.result : outcome))).toEqual([
        1, 2, 1, 2,
      ]);
    });

    it('waits for the next no longer than it may', async () => {
      thread = new KeptThread({ ...bounds, idleMs: 1 });
      await run('count works');

      await eventually(async () => expect(await run('count works')).toEqual({ kind: 'done', result: 1 }));
    });

    it('ends when it is to stop, and when nobody takes its parts', async () => {
      await run('count works');
      const stopping = new AbortController();
      const stopped = thread.run({ ...work('never end'), signal: stopping.signal }, () => ({
        does: 'count',
      }));
      stopping.abort();
      await expect(stopped).rejects.toThrow(BoundedWorkerStopped);

      const untaken = { ...work('count'), onChunk: () => Promise.reject(new Error('no room')) };
      await expect(thread.run(untaken, () => untaken.input)).rejects.toThrow('no room');
      expect(await run('count works')).toEqual({ kind: 'done', result: 1 });
    });
  });
});
