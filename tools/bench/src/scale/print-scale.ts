import { ms, rate, ratio, table } from '../table.js';
import type { ScaleResult } from './scale.js';

export const printScale = ({ small, large, lines, memory }: ScaleResult): string =>
  [
    `Lists and searches of ${rate(large)} contacts against ${rate(small)}, one request at a time (p50 / p99, ms)`,
    table(
      ['what', rate(small), rate(large), 'requests', 'ratio p99'],
      lines.map((line) => [
        line.group,
        `${ms(line.small.p50)} / ${ms(line.small.p99)}`,
        `${ms(line.large.p50)} / ${ms(line.large.p99)}`,
        rate(line.large.requests),
        ratio(line.ratio),
      ]),
    ),
    ...memory.map(
      ({ process, before, after }) =>
        `${process}: ${Math.round(before)} MB before, ${Math.round(after)} MB after`,
    ),
  ].join('\n');
