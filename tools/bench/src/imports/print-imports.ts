import { rate, ratio, table } from '../table.js';
import type { ImportsResult } from './imports.js';

export const printImports = (result: ImportsResult): string =>
  [
    `A file of ${rate(result.lines)} contacts (${(result.bytes / 1_048_576).toFixed(1)} MiB) through the gateway, in rows per second`,
    table(
      ['what', 'rows /s'],
      [
        ['dry run, of a file in which everything is new', rate(result.dryRun)],
        ['application: contacts, audit entries, events', rate(result.application)],
        ['dry run of the same file when it is known', rate(result.again)],
        ['plain SQL inserting the same rows', rate(result.plain)],
      ],
    ),
    `Application against plain SQL: ${ratio(result.ratio)}`,
    ...result.memory.map(
      ({ process, before, most, after }) =>
        `${process}: ${Math.round(before)} MB before, ${Math.round(most)} MB at most, ${Math.round(after)} MB after`,
    ),
  ].join('\n');
