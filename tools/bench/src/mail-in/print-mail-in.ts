import { ms, rate, ratio, table } from '../table.js';
import type { MailInResult } from './mail-in-result.js';

export const printMailIn = ({
  mails,
  connections,
  bytes,
  plain,
  lotse,
  compared,
  ...its
}: MailInResult): string =>
  [
    `${rate(mails)} mails of ${rate(bytes)} bytes (median) that come in over ${connections} connections, ${rate(compared)} compared: each was stored, and is a message of a ticket.`,
    'plain: smtp-server, each mail a file, 250 once it is on the disk. Lotse: its row. In a ticket: from the first command until the last one is.',
    table(
      ['', 'mails /s', 'p50 / p99 ms', 'cpu µs', 'ratio', 'in a ticket /s', 'ratio'],
      [
        [
          'plain',
          rate(plain.perSecond),
          `${ms(plain.p50)} / ${ms(plain.p99)}`,
          rate(plain.processor),
          '',
          '',
          '',
        ],
        [
          'Lotse',
          rate(lotse.perSecond),
          `${ms(lotse.p50)} / ${ms(lotse.p99)}`,
          rate(lotse.processor),
          ratio(its.ratio),
          rate(lotse.keptPerSecond),
          ratio(its.keptRatio),
        ],
      ],
    ),
    "cpu µs: processor time of the server's process per mail; of Lotse's, until the mail is in its ticket.",
  ].join('\n');
