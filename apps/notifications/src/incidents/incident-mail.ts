import type { IncidentKind, IncidentNewsKind, ReachRule, Severity } from '@lotse/contracts';
import { write, type Written } from '@lotse/mail';
import { kindNames } from '../incident-words.js';
import { nameInMail } from '../sending/names-in-mail.js';
import { incident, incidentNews, incidentReminder, incidentTaken, testAlarm } from './mail-texts.js';

/** What an incident is, for every mail about it. */
export interface Told {
  kind: IncidentKind;
  severity: Severity;
  /** Nothing has happened: the company tries its list. */
  isTest: boolean;
  /** In the language of the mail. */
  subject: string;
  text: string;
}

interface Linked extends Told {
  link: string;
}

export interface AlarmMail extends Linked {
  /** By which its reader is reached. */
  rule: ReachRule;
  companyName: string;
}

interface Words {
  kinds: Record<IncidentKind, string>;
  test: string;
  /** Whoever is reached is reached by one of these; chains are staff's to write, so none says who else was not. */
  because: (companyName: string) => Partial<Record<ReachRule, string>>;
  news: Record<IncidentNewsKind, string>;
}

const german: Words = {
  kinds: kindNames.de,
  test: 'Probealarm',
  because: (companyName) => ({
    'on-the-list': `Sie erhalten diese Nachricht, weil dieses Postfach bei ${companyName} für solche Fälle eingetragen ist.`,
    'holds-responsibility': `Sie erhalten diese Nachricht, weil Sie bei ${companyName} für so etwas zuständig sind.`,
    delegate: `Sie erhalten diese Nachricht, weil Sie bei ${companyName} für den Datenschutz benannt sind.`,
    'primary-contact': `Sie erhalten diese Nachricht als Erstkontakt von ${companyName}.`,
    'company-address': `Diese Nachricht geht an die allgemeine Adresse von ${companyName}.`,
    deputy: `Sie erhalten diese Nachricht, weil Sie bei ${companyName} jemanden vertreten, für den sie bestimmt ist.`,
  }),
  news: {
    update: 'Neuer Stand',
    correction: 'Berichtigung',
    'all-clear': 'Entwarnung',
    'false-alarm': 'Fehlalarm',
  },
};

const english: Words = {
  kinds: kindNames.en,
  test: 'Test alarm',
  because: (companyName) => ({
    'on-the-list': `You are receiving this message because this mailbox is listed for such cases at ${companyName}.`,
    'holds-responsibility': `You are receiving this message because you are responsible for such matters at ${companyName}.`,
    delegate: `You are receiving this message because you are named for data protection at ${companyName}.`,
    'primary-contact': `You are receiving this message as the primary contact of ${companyName}.`,
    'company-address': `We are sending this message to the general address of ${companyName}.`,
    deputy: `You are receiving this message because you stand in for somebody at ${companyName} for whom it is meant.`,
  }),
  news: {
    update: 'Update',
    correction: 'Correction',
    'all-clear': 'All clear',
    'false-alarm': 'False alarm',
  },
};

const isGerman = (language: string): boolean => /^de\b/i.test(language);
const wordsIn = (language: string): Words => (isGerman(language) ? german : english);

/** What the news of an incident are called. */
export const newsName = (kind: IncidentNewsKind, language: string): string => wordsIn(language).news[kind];

/** What an incident is called. */
export const kindName = ({ kind, isTest }: Pick<Told, 'kind' | 'isTest'>, language: string): string =>
  isTest ? wordsIn(language).test : wordsIn(language).kinds[kind];

/** @param language of every mail: BCP 47; German for `de` and its regions, English for every other */
export function alarmMail({ rule, companyName, link, ...told }: AlarmMail, language: string): Written {
  const because = wordsIn(language).because(nameInMail(companyName))[rule] ?? '';
  const { subject, text } = told;
  const fields = { kind: kindName(told, language), subject, text, because, link };
  return write(told.isTest ? testAlarm : incident, language, fields);
}

/** Nobody has answered yet, or whoever has is asked whether that still holds. */
export const reminderMail = ({ subject, text, link, ...told }: Linked, language: string): Written =>
  write(incidentReminder, language, { kind: kindName(told, language), subject, text, link });

/** For the others: they need not stay up. */
export const takenMail = (
  { subject, link, name, ...told }: Linked & { name: string },
  language: string,
): Written =>
  write(incidentTaken, language, { kind: kindName(told, language), subject, name: nameInMail(name), link });

/** What followed, the oldest first, in one mail. */
export function newsMail(
  { subject, news, ...told }: Told & { news: readonly { kind: IncidentNewsKind; text: string }[] },
  language: string,
): Written {
  const words = wordsIn(language);
  const last = news.at(-1)?.kind ?? 'update';
  const text = news
    .map((one) => (news.length === 1 ? one.text : `${words.news[one.kind]}:\n${one.text}`))
    .join('\n\n');
  const fields = { kind: kindName(told, language), subject, heading: words.news[last], text };
  return write(incidentNews, language, fields);
}
