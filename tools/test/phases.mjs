// Runs commands and says what each has cost: that a run takes twice as long is seen at once, and where.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

const phases = [];

/**
 * Runs a command and waits for it; what it writes goes to the terminal.
 * @returns whether it went well
 */
export async function phase(name, command, ...args) {
  const began = performance.now();
  // bash knows what the processes that it waited for have used; they hand up what theirs have
  const child = spawn('bash', ['-c', '"$@"; code=$?; times >&3; exit $code', name, command, ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  const [times, [code]] = await Promise.all([text(child.stdio[3]), once(child, 'exit')]);
  phases.push({ name, seconds: (performance.now() - began) / 1_000, processor: secondsIn(times) });
  return code === 0;
}

/** `times` writes user and system time of the shell and, in the second line, of its children: `1m2.345s 0m6.789s`. */
const secondsIn = (times) =>
  (times.split('\n')[1] ?? '')
    .split(' ')
    .map((time) => time.split('m').map(Number.parseFloat))
    .reduce((sum, [minutes, seconds]) => sum + minutes * 60 + seconds, 0);

/** The phases as a table, in seconds of the clock and of processor. */
export function table() {
  const rows = [
    ['phase', 'seconds', 'processor'],
    ...phases.map(({ name, seconds, processor }) => [name, seconds.toFixed(0), processor.toFixed(0)]),
  ];
  return rows
    .map(([name, ...numbers]) => name.padEnd(40) + numbers.map((one) => one.padStart(10)).join(''))
    .join('\n');
}
