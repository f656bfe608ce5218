import type { Operation } from './load/ledger.js';
import type { Result } from './run.js';
import { faultKinds } from './storm/draw.js';
import type { ViolationKind } from './violation.js';

/** So many of a kind are printed, and so much of each. */
const mostShown = 8;
const longest = 1_500;

/** What was found, and what was done. What is wrong comes first: of a long text its beginning is kept. */
export function report(result: Result): string {
  const { seed, caused, ledger, failures, violations, mails, keysAsked, lastedMs } = result;
  const acknowledged = ledger.acknowledged();
  const count = (kinds: ViolationKind[]): number =>
    violations.filter(({ kind }) => kinds.includes(kind)).length;
  const ended = (kind: 'unknown' | 'not-done'): number =>
    ledger.writes.filter(({ outcome }) => outcome.kind === kind).length;
  const operations = [...new Set(ledger.writes.map(({ operation }) => operation))].sort();
  const lines = [
    ...wrong(result),
    `seed ${seed}: ${caused.length} faults in ${Math.round(lastedMs / 1_000)} s`,
    '',
    ...table([
      ['writes', ledger.writes.length],
      ['  acknowledged', acknowledged.length],
      ['  left after a failure, outcome unknown', ended('unknown')],
      ['  left after a 503: nothing was done', ended('not-done')],
      ['failures before an answer, reads too', sum([...failures.values()])],
      ...[...failures].sort().map(([why, times]): [string, number] => [`  ${why}`, times]),
      ['reads', ledger.reads.answered + ledger.reads.unanswered],
      ['keys asked again', keysAsked],
      ['alarms answered by their links', ledger.answers.length],
      ['mails', mails.mails],
      ['  twice', mails.twice],
      ['  three times', mails.thrice],
    ]),
    '',
    ...table(operations.map((name): [string, number] => [name, countOf(result, name)])),
    '',
    ...table(
      faultKinds.map((name): [string, number] => [name, caused.filter(({ kind }) => kind === name).length]),
    ),
    '',
    ...table([
      ['lost', count(['lost'])],
      ['doubled', count(['doubled'])],
      ['otherwise than acknowledged', count(['differs'])],
      ['stuck', count(['stuck'])],
      ['audit entries', count(['audit'])],
      ['keys', count(['key'])],
      ['mails never, or more than three times', count(['mail'])],
      ['dead letters', count(['dead-letter'])],
      ['answers', count(['answer'])],
      ['processes that ended by themselves', count(['process'])],
    ]),
  ];
  lines.push(
    '',
    violations.length === 0 ? 'everything is as acknowledged' : `${violations.length} violations: see above`,
  );
  return lines.join('\n');
}

function wrong({ violations, evidence }: Result): string[] {
  if (violations.length === 0) return [];
  const kinds = [...new Set(violations.map(({ kind }) => kind))];
  const found = kinds.flatMap((kind) => {
    const ofKind = violations.filter((violation) => violation.kind === kind);
    const shown = ofKind.slice(0, mostShown).map(({ what }) => `VIOLATION ${kind}: ${shortened(what)}`);
    const more = ofKind.length - shown.length;
    return more > 0 ? [...shown, `… and ${more} more of ${kind}`] : shown;
  });
  if (!evidence) return [...found, ''];
  const { directory, lines, troubles } = evidence;
  return [
    ...found,
    `the services' logs, and every violation whole, are in ${directory}`,
    ...(lines.length > 0 ? ['', 'what the logs say of them:', ...lines] : []),
    ...(troubles.length > 0 ? ['', 'what the logs complain of:', ...troubles] : []),
    '',
  ];
}

/** The beginning says what it is, and the end of a log why. */
const shortened = (what: string): string =>
  what.length <= longest ? what : `${what.slice(0, longest / 2)} […] ${what.slice(-longest / 2)}`;

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

const countOf = ({ ledger }: Result, operation: Operation): number => ledger.acknowledged(operation).length;

function table(rows: [name: string, count: number][]): string[] {
  return rows.map(([name, count]) => `${name.padEnd(42)}${String(count).padStart(8)}`);
}
