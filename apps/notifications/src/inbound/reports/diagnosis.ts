import { failures, isVague, statusIn } from './report.js';

/** Reply codes of SMTP (RFC 5321, 4.2.3; RFC 7504) that end a mail or put it off. Not in the middle of a number. */
const replyCode = /(?<![\d.,:-])(421|45[0-5]|521|55[0-6])(?=[ -])/;

/** What servers say in their own words, in lower case, and the status code they might have named. The first that is found counts. */
const words: readonly [status: string, ...phrases: string[]][] = [
  ['5.2.2', 'mailbox full', 'mailbox is full', 'quota', 'mailbox voll', 'postfach ist voll', 'postfach voll'],
  [
    '5.7.1',
    'spam',
    'blocked',
    'blacklist',
    'block list',
    'policy',
    'dmarc',
    'not authorized',
    'access denied',
  ],
  ['5.4.7', 'retry timeout exceeded', 'retry time not reached', 'delivery time expired', 'timed out'],
  [
    '5.1.1',
    'user unknown',
    'unknown user',
    'unknown recipient',
    'unknown address',
    'no such user',
    'no such mailbox',
    'no such recipient',
    'no mailbox here',
    'does not exist',
    "doesn't exist",
    'not recognized',
    'mailbox unavailable',
    'address not found',
    "address couldn't be found",
    "wasn't found at",
    'invalid address',
    'invalid recipient',
    'invalid mailbox',
    'unrouteable address',
    'unbekannt',
    'existiert nicht',
    'nicht gefunden',
  ],
];

/**
 * Why a mail was not delivered, as a server or its report says it.
 * @returns an enhanced status code (RFC 3463), also where the text has only a reply code or words
 */
export function diagnosisIn(text: string): string | null {
  const named = statusIn(text, failures);
  if (named !== null && !isVague(named)) return named;
  const code = replyCode.exec(text)?.[0];
  const lower = text.toLowerCase();
  const [status] = words.find(([, ...phrases]) => phrases.some((phrase) => lower.includes(phrase))) ?? [];
  const permanence = code?.[0] ?? named?.[0];
  if (status !== undefined) return permanence === undefined ? status : permanence + status.slice(1);
  return permanence === undefined ? null : `${permanence}.0.0`;
}
