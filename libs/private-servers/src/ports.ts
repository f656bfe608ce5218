import type { ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

const host = '127.0.0.1';

/** Whether nobody listens on this port of 127.0.0.1, so that we can. */
export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });

/** Ports that Linux gives to no outgoing connection (ip_local_port_range begins at 32768), nor to a server that asks for any. */
const kept = { from: 15_000, to: 30_000 };

/**
 * A port nobody listens on, drawn at random: whoever draws one at the same time, before this one listens, has hardly drawn the
 * same, and no other program takes it by chance.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(kept.from, kept.to);
    if (await isFree(port)) return port;
  }
  throw new Error('no port is free');
}

/** The first free port from this one upwards. */
export async function freePortFrom(port: number): Promise<number> {
  for (let candidate = port; candidate < port + 100; candidate++)
    if (await isFree(candidate)) return candidate;
  return freePort();
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/**
 * Waits until the process listens.
 * @returns false when the process ended first, or the time (milliseconds) is over
 */
export async function listens(port: number, child: ChildProcess, timeoutMs: number): Promise<boolean> {
  for (const until = Date.now() + timeoutMs; Date.now() < until;) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    if (await answers(port)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
