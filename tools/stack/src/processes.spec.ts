import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@lotse/test-support';
import { freePort, freePortFrom, isFree } from './ports.js';
import { startProcess, stopProcess } from './processes.js';
import { State } from './state.js';

/** One that has ended but that nobody has asked about yet (state Z) is not alive. */
const isAlive = (pid: number): boolean => {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

describe('a process we start', () => {
  it('is killed when it does not stop in time', async () => {
    const child = startProcess('/bin/sh', ['-c', "trap '' TERM; echo up; while :; do sleep 0.1; done"], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(child.stdout ?? child, 'data');

    await stopProcess(child, 'SIGTERM', 100);

    expect(child.signalCode).toBe('SIGKILL');
  });

  it('does not outlive us, even if we are killed', async () => {
    const module = join(__dirname, '../dist/processes.js'); // another process runs what was built
    const script = `import(${JSON.stringify(module)}).then(({ startProcess }) => {
      console.log(startProcess('/bin/sleep', ['60'], { stdio: 'ignore' }).pid);
      setInterval(() => undefined, 1000);
    })`;
    const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const child = Number(line.toString());
    expect(isAlive(child)).toBe(true);

    parent.kill('SIGKILL');

    await eventually(() => expect(isAlive(child)).toBe(false));
  });
});

describe('what the stack remembers', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lotse-state-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  it('is the same port and the same secret the next time, and nobody else can read it', async () => {
    const first = new State(directory);
    const port = await first.port('gateway', 3000);
    const secret = first.secret('gateway database');

    const second = new State(directory);

    expect(await second.port('gateway', 3000)).toBe(port);
    expect(second.secret('gateway database')).toBe(secret);
    expect(statSync(join(directory, 'state.json')).mode & 0o077).toBe(0);
  });

  it('never gives two parts the same port', async () => {
    const state = new State(directory);
    const ports = await Promise.all(['a', 'b', 'c', 'd'].map((part) => state.port(part)));

    expect(new Set(ports).size).toBe(4);
  });

  it('steps over a port that somebody else has taken', async () => {
    const port = await freePort();
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');

    expect(await isFree(port)).toBe(false);
    expect(await freePortFrom(port)).toBeGreaterThan(port);
    server.close();
  });
});
