import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem, startReaper } from '@lotse/private-servers';
import type { State } from './state.js';

/** How long to wait for the remains of a stack that was killed, in milliseconds. */
const patience = 20_000;

/**
 * One stack per directory. After one that was killed this waits until its remains are gone.
 * @throws Problem when another one is running
 */
export async function waitForTurn(directory: string): Promise<void> {
  const file = join(directory, 'running.json');
  if (!existsSync(file)) return;
  const { pid, reaper } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; reaper?: number };
  if (isAlive(pid) && pid !== process.pid)
    throw new Problem(`The stack is running already (process ${pid}): stop that one first.`);
  for (const until = Date.now() + patience; reaper && isAlive(reaper) && Date.now() < until;)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

/** From now on another stack in the same directory is refused. To be called before anything is started. */
export const takeTurn = (state: State): void =>
  state.write('running.json', JSON.stringify({ pid: process.pid, reaper: startReaper() }));

/** Alive, and one of ours: process numbers are used again after a reboot. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || /stack|\/bin\/sh/.test(readFileSync(commandLine, 'utf8'));
}
