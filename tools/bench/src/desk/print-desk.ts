import { ms, rate, ratio, table } from '../table.js';
import type { DeskLine, DeskResult, DeskTimes } from './desk-result.js';

const timesOf = ({ p50, p99 }: DeskTimes): string => `${ms(p50)} / ${ms(p99)}`;

export const printDeskLine = ({ group, few, many, ratio: its }: DeskLine): string[] => [
  group,
  timesOf(few),
  timesOf(many),
  `${rate(few.found)} / ${rate(many.found)}`,
  rate(many.requests),
  ratio(its),
];

export const printDesk = ({ tickets, few, connections, lines }: DeskResult): string =>
  [
    `The desk's queue and search among ${rate(tickets)} tickets against ${rate(few)}, over ${connections} connections (p50 / p99, ms).`,
    table(['what', rate(few), rate(tickets), 'found', 'requests', 'ratio p99'], lines.map(printDeskLine)),
    'found: how many tickets an answer holds, on either side.',
  ].join('\n');
