import { rate, ratio, table } from '../table.js';
import type { AlarmResult } from './alarm.js';

export function printAlarm({ mailboxes, companies, well, hung, ratio: its, compared }: AlarmResult): string {
  const row = (name: string, seconds: number, last: string): string[] => [
    name,
    seconds.toFixed(1),
    rate(mailboxes / seconds),
    last,
  ];
  return [
    `An alarm to ${rate(mailboxes)} mailboxes of ${rate(companies)} companies, from the first announcement until each mail says that a server has taken it; ${rate(compared)} compared: each came once.`,
    table(
      ['two mail servers', 'seconds', 'mails /s', 'ratio'],
      [row('both well', well, ''), row('the first hangs', hung, ratio(its))],
    ),
  ].join('\n');
}
