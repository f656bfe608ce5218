import { ms, rate, ratio, table } from '../table.js';
import type { WritesLine, WritesResult, WritesSide } from './writes.js';

export function printWrites({ rows, poolSize, compared, lines }: WritesResult): string {
  return [
    `Changes of contacts among ${rate(rows)}, pools of ${poolSize}; ${rate(compared)} writes of all sides compared with what is in the tables.`,
    'Bare: one Nest+Fastify+TypeORM process that writes the same rows in one transaction.',
    table(
      ['writers', 'writes /s', 'p50 / p99 ms', 'behind ms', 'processor ms', 'ratio /s', 'ratio processor'],
      lines.flatMap((line) => [
        row(`${line.writers}, bare`, line.bare, line),
        row(`${line.writers}, Lotse`, line.lotse),
        ...(line.before ? [row(`${line.writers}, before`, line.before, line.before)] : []),
      ]),
    ),
    'behind: from the last answer until every follower has committed what follows. The ratios are those of Lotse to the side.',
    '',
    'Per write, by process: ms of a processor / statements / times that an answer of PostgreSQL was waited for',
    ...lines.map((line) => table(['', ...columnsOf(line)], costsOf(line))),
  ].join('\n');
}

const row = (
  name: string,
  side: WritesSide,
  ratios?: { ratio: number; processorRatio: number },
): string[] => [
  name,
  rate(side.perSecond),
  `${ms(side.p50)} / ${ms(side.p99)}`,
  ms(side.behind),
  amount(side.processor),
  ratios ? ratio(ratios.ratio) : '',
  ratios ? ratio(ratios.processorRatio) : '',
];

const sidesOf = ({ bare, lotse, before }: WritesLine): [string, WritesSide][] => [
  ['bare', bare],
  ['Lotse', lotse],
  ...(before ? [['before', before] as [string, WritesSide]] : []),
];

const columnsOf = (line: WritesLine): string[] => [
  ...new Set(sidesOf(line).flatMap(([, { processors }]) => Object.keys(processors))),
];

const costsOf = (line: WritesLine): string[][] =>
  sidesOf(line).map(([name, side]) => [
    `${line.writers}, ${name}`,
    ...columnsOf(line).map((column) =>
      [side.processors[column], side.statements[column], side.trips[column]]
        .filter((value) => value !== undefined)
        .map(amount)
        .join(' / '),
    ),
  ]);

const amount = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(2));
