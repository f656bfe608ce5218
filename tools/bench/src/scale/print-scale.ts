import { ms, rate, ratio, table } from '../table.js';
import type { ScaleLine, ScaleResult, Times } from './scale-result.js';

const timesOf = ({ p50, p99, processor }: Times): string => [p50, p99, processor].map(ms).join(' / ');

export const printLine = (line: ScaleLine): string[] => [
  line.group,
  timesOf(line.small),
  timesOf(line.large),
  rate(line.large.requests),
  ratio(line.ratio),
  ratio(line.ratioOfProcessor),
];

export const printScale = ({ small, large, lines, memory }: ScaleResult): string =>
  [
    `Lists and searches of ${rate(large)} contacts against ${rate(small)}, one request at a time (p50 / p99 of the requests / p99 of ` +
      `their processor time, ms)`,
    table(['what', rate(small), rate(large), 'requests', 'ratio p99', 'of processor'], lines.map(printLine)),
    ...memory.map(
      ({ process, before, after }) =>
        `${process}: ${Math.round(before)} MB before, ${Math.round(after)} MB after`,
    ),
  ].join('\n');
