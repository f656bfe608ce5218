import { writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';

/**
 * Loaded into a process before its own code (`--import`): counts how often it waited for each port, that is wrote something and then
 * heard something. Each SIGUSR2 writes the counts to `<BENCH_TRIPS_DIRECTORY>/<pid>-<how often>.json`.
 */
const trips: Record<string, number> = {};
const asked = new WeakSet<Socket>();
let told = 0;

type Method = (this: Socket, ...args: unknown[]) => boolean;
const methods = Socket.prototype as unknown as Record<'write' | 'push', Method>;
const write = Reflect.get<typeof methods, 'write'>(methods, 'write');
const push = Reflect.get<typeof methods, 'push'>(methods, 'push');
methods.write = function (...args) {
  asked.add(this);
  return write.apply(this, args);
};
methods.push = function (...args) {
  if (asked.delete(this)) trips[String(this.remotePort)] = (trips[String(this.remotePort)] ?? 0) + 1;
  return push.apply(this, args);
};

process.on('SIGUSR2', () =>
  writeFileSync(
    join(process.env['BENCH_TRIPS_DIRECTORY'] ?? '.', `${process.pid}-${++told}.json`),
    JSON.stringify(trips),
  ),
);
