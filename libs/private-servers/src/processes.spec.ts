import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startProcess, stopProcess } from './processes.js';

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

    while (isAlive(child)) await setTimeout(50); // eventually() stands on this library
    expect(isAlive(child)).toBe(false);
  });
});
