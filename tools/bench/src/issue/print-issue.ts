import { rate, ratio, table } from '../table.js';
import type { IssueResult, IssueSide } from './issue.js';

export function printIssue({ recipients, connections, bytes, kinds, compared }: IssueResult): string {
  const row = (name: string, side: IssueSide, last: string): string[] => [
    name,
    rate(side.perSecond),
    rate(side.processor),
    `${rate(side.megabytes)} MB`,
    last,
  ];
  return [
    `An issue to ${rate(recipients)} recipients, ${rate(bytes)} bytes each, over ${connections} connections without TLS; ${rate(compared)} mails compared: each came once.`,
    'nodemailer: its pool, composing each mail, from memory. Lotse: from “send” until the last row of the ledger is settled.',
    table(
      ['', 'mails /s', 'cpu µs', 'memory', 'ratio'],
      kinds.flatMap(({ isSigned, pool, lotse, ratio: its }) => [
        row(`nodemailer's pool${isSigned ? ', signed' : ''}`, pool, ''),
        row(`Lotse${isSigned ? ', signed' : ''}`, lotse, ratio(its)),
      ]),
    ),
    'cpu µs: processor time of the sending process per mail. memory: above that of the idle process, at most. Signed: RSA, 2,048 bits.',
  ].join('\n');
}
