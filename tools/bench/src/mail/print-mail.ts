import { rate, ratio, table } from '../table.js';
import type { MailResult, MailSide } from './mail.js';

export function printMail({
  mails,
  connections,
  bytes,
  pool,
  lotse,
  ratio: its,
  compared,
}: MailResult): string {
  const row = (name: string, side: MailSide, last: string): string[] => [
    name,
    rate(side.perSecond),
    rate(side.processor),
    `${Math.round(side.sinkShare * 100)} %`,
    rate(side.sinkPerSecond),
    last,
  ];
  return [
    `${rate(mails)} mails of ${rate(bytes)} bytes over ${connections} connections without TLS, ${rate(compared)} compared: each came once.`,
    'nodemailer: its pool, from memory. Lotse: from the commit until each row and its attempt say what became of it.',
    table(
      ['', 'mails /s', 'cpu µs', 'sink', 'sink alone /s', 'ratio'],
      [row("nodemailer's pool", pool, ''), row('Lotse', lotse, ratio(its))],
    ),
    'cpu µs: processor time of the sending process per mail. sink: its share of a processor, and what it could take with a whole one.',
  ].join('\n');
}
