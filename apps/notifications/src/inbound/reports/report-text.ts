import { reportLimits } from './limits.js';
import { diagnosisIn } from './diagnosis.js';
import type { Report } from './report.js';

/** Where the mail that is reported on begins: what it says is no report. In lower case. */
const originals = [
  '------ this is a copy of',
  '--- the header of the original',
  '----- original message',
  '--- below this line is a copy',
  '--- original message',
  'original message headers',
  'ursprüngliche nachrichtenkopfzeilen',
];

/** It is told in English, or in German, by Exim, Gmail, Exchange, Postfix, qmail, GMX and web.de. In lower case. */
const delays = [
  'has not yet been delivered',
  'has been delayed',
  'is delayed',
  'warning message only',
  'could not be delivered for',
  'delivery is delayed',
  'noch nicht zugestellt',
  'verzögert',
];

const failures = [
  'could not be delivered',
  'could not\nbe delivered',
  "couldn't be delivered",
  "wasn't delivered",
  'was not delivered',
  'failed permanently',
  'permanent error',
  'permanent fatal error',
  'did not reach',
  'has failed',
  'delivery failed',
  'unable to deliver',
  'undeliverable',
  'could not deliver',
  'nicht zugestellt werden',
  'nicht erreicht',
  'fehler bei der nachrichtenzustellung',
  'unzustellbar',
];

/**
 * Reads what a mail system tells people where there is no part for machines.
 * @param text its words, with those of the subject in front
 */
export function readReportText(text: string): Report {
  const all = text.slice(0, reportLimits.text).replaceAll('\r', '');
  const lower = all.toLowerCase();
  const ends = originals.map((mark) => lower.indexOf(mark)).filter((at) => at >= 0);
  const end = Math.min(...ends, lower.length);
  const said = lower.slice(0, end).replaceAll('\u2019', "'");
  const has = (phrase: string): boolean => said.includes(phrase);
  const status = diagnosisIn(said);
  if (delays.some(has) && !has('permanent'))
    return { kind: 'delayed', status: status && `4${status.slice(1)}` };
  if (failures.some(has)) return { kind: 'failed', status: status ?? '5.0.0' };
  return { kind: 'other', status: null };
}
