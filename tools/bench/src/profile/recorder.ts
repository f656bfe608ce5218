import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';

/**
 * Loaded into a process before its own code (`--import`): one SIGUSR2 starts the CPU profiler, the next one
 * writes what it saw to `<BENCH_PROFILE_DIRECTORY>/<pid>.cpuprofile`.
 */
const session = new Session();
session.connect();
let running = false;

const toggle = async (): Promise<void> => {
  if (!running) {
    running = true;
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 200 }); // microseconds
    await session.post('Profiler.start');
    return;
  }
  running = false;
  const { profile } = await session.post('Profiler.stop');
  writeFileSync(
    join(process.env['BENCH_PROFILE_DIRECTORY'] ?? '.', `${process.pid}.cpuprofile`),
    JSON.stringify(profile),
  );
};

process.on('SIGUSR2', () => void toggle());
