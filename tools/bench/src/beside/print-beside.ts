import { ms, rate, ratio, table } from '../table.js';
import type { AlarmTimes, BesideAnIssue, BesideResult } from './beside.js';

export function printBeside({ alarms, idle, throttled, unthrottled }: BesideResult): string {
  const times = (name: string, { p50, p99 }: AlarmTimes, last: string[]): string[] => [
    name,
    ms(p50),
    ms(p99),
    ...last,
  ];
  const beside = (name: string, one: BesideAnIssue): string[] =>
    times(name, one, [ratio(one.ratio), rate(one.perSecond), ms(one.figures)]);
  return [
    `${rate(alarms)} alarms, ten a second, alone and beside an issue; each came once.`,
    table(
      ['alarms', 'p50 ms', 'p99 ms', 'ratio p99', 'issue, mails /s', 'figures p99 ms'],
      [
        times('alone', idle, ['', '', '']),
        beside('beside an issue at half its pace', throttled),
        beside('beside an issue at full pace', unthrottled),
      ],
    ),
    'p50, p99: from the call that declares an alarm until a server has taken its mail. figures: reading those of the running issue.',
  ].join('\n');
}
