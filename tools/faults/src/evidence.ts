import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { System } from './system.js';
import type { Violation } from './violation.js';

/** What a violation can be understood from, where only what was printed is left. */
export interface Evidence {
  /** Where all logs are, and every violation whole. */
  directory: string;
  /** What the logs say of whom or what the violations name. */
  lines: string[];
  /** What they say most often at level `error` and above. */
  troubles: string[];
}

/** So many violations are looked up in the logs, with so many lines each. */
const mostLookedUp = 8;
const mostLines = 6;
const mostTroubles = 12;
const longestLine = 400;

/** Writes down what is gone once the system has stopped. */
export function leaveEvidence(
  system: System,
  { seed, directory: parent }: { seed: number; directory: string },
  violations: readonly Violation[],
): Evidence {
  const directory = join(parent, String(seed));
  mkdirSync(directory, { recursive: true });
  for (const replica of system.all) writeFileSync(join(directory, `${replica.name}.log`), replica.logs());
  const { logFile } = system.rabbitMq;
  if (existsSync(logFile)) copyFileSync(logFile, join(directory, 'rabbitmq.log'));
  writeFileSync(join(directory, 'violations.json'), `${JSON.stringify(violations, null, 2)}\n`);
  const all = system.all.flatMap((replica) => linesOf(replica.name, replica.logs()));
  return { directory, lines: linesAbout(violations, all), troubles: troublesIn(all) };
}

interface Line {
  replica: string;
  text: string;
}

const linesOf = (replica: string, logs: string): Line[] =>
  logs
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => ({ replica, text }));

export function linesAbout(violations: readonly Violation[], lines: readonly Line[]): string[] {
  const told = new Set<string>();
  for (const { what } of violations.slice(0, mostLookedUp)) {
    const ids = [...new Set(what.match(/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/g))];
    const about = lines.filter(({ text }) => ids.some((id) => text.includes(id)));
    for (const { replica, text } of about.slice(-mostLines))
      told.add(`${replica} ${text.slice(0, longestLine)}`);
  }
  return [...told];
}

export function troublesIn(lines: readonly Line[]): string[] {
  const counts = new Map<string, number>();
  for (const { replica, text } of lines) {
    const [, level] = /^\{"level":"(error|fatal)"/.exec(text) ?? [];
    if (level === undefined && text.startsWith('{')) continue;
    const [, message = text.slice(0, longestLine)] = /"message":"((?:[^"\\]|\\.)*)"/.exec(text) ?? [];
    const what = `${replica.replace(/-\d+$/, '')}: ${level ?? 'no line of a log'}: ${message}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, mostTroubles)
    .map(([what, count]) => `${count} × ${what}`);
}
