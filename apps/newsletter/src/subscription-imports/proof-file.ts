import { isIP } from 'node:net';
import { problemAt, readPlainTable, wholeLine, type PlainRow } from '@lotse/contact-files';
import type { ImportProblem, ProofField } from '@lotse/contracts';
import { momentIn } from './moments.js';

/** What each column may be headed; the first is what it is called when it is missing. */
const headings: Readonly<Record<ProofField, readonly string[]>> = {
  customerNumber: ['Kundennummer', 'customerNumber', 'Kunden-Nr.', 'KdNr', 'customer number', 'customer no.'],
  email: ['E-Mail', 'email', 'E-Mail-Adresse', 'Mailadresse', 'e-mail address'],
  recipient: ['Empfänger', 'recipient'],
  channel: ['Newsletter', 'channel', 'Kanal'],
  requestedAt: ['Angefragt am', 'requestedAt', 'Angemeldet am', 'opt-in', 'requested at', 'signed up at'],
  confirmedAt: ['Bestätigt am', 'confirmedAt', 'double opt-in', 'confirmed at'],
  source: ['Quelle', 'source', 'Formular', 'form'],
  wording: ['Wortlaut', 'wording', 'Einwilligungstext', 'consent text'],
  wordingVersion: ['Wortlaut-Version', 'wordingVersion', 'wording version'],
  ip: ['IP-Adresse', 'ip', 'ip address'],
  reference: ['Aktenzeichen', 'reference', 'Nachweis', 'Referenz'],
  reason: ['Begründung', 'reason'],
};

/** Without these no row has a proof. The wording may stand in either of two columns, so each row says. */
const required = ['customerNumber', 'email', 'channel', 'requestedAt', 'confirmedAt', 'source'] as const;

/** How long each may be. */
const longest: Readonly<Partial<Record<ProofField, number>>> = {
  customerNumber: 32,
  email: 254,
  channel: 200,
  source: 500,
  wording: 5_000,
  wordingVersion: 100,
  reference: 300,
  reason: 500,
};

/** What is told of a row, and of a whole file: then each row has one problem still, so that it is refused. */
const mostProblemsOfRow = 5;
const mostProblems = 20_000;

const recipients: Readonly<Record<string, 'contact' | 'company'>> = {
  contact: 'contact',
  person: 'contact',
  ansprechpartner: 'contact',
  company: 'company',
  firma: 'company',
};

/** A row of the file: what it says, as it is written, and what is wrong with it whoever it is about. */
export interface ProofRow {
  line: number;
  given: Partial<Record<ProofField, string>>;
  problems: ImportProblem[];
}

/** A version of what people are asked here. */
export interface WordingNamed {
  key: string;
  language: string;
  version: number;
}

/** @throws UnreadableFile when it is no such table; also while its rows are read */
export function readProofs(
  bytes: Uint8Array,
  now: Date,
): { ignoredHeadings: string[]; rows: Iterable<ProofRow> } {
  const { ignoredHeadings, rows } = readPlainTable(bytes, headings, required);
  return { ignoredHeadings, rows: proofsIn(rows, now) };
}

function* proofsIn(rows: Iterable<PlainRow<ProofField>>, now: Date): Generator<ProofRow> {
  let told = 0;
  for (const row of rows) {
    const { problems, ...proof } = proofIn(row, now);
    const kept = problems.slice(0, told < mostProblems ? mostProblemsOfRow : 1);
    told += kept.length;
    yield { ...proof, problems: kept };
  }
}

function proofIn({ line, values, places, problems }: PlainRow<ProofField>, now: Date): ProofRow {
  const found = [...problems];
  const wrong = (field: ProofField, rule: string, told?: Record<string, string | number>): void => {
    found.push(problemAt(places[field] ?? wholeLine(line), rule, { field, ...(told && { values: told }) }));
  };
  if (problems.length === 0) {
    for (const [field, limit] of Object.entries(longest) as [ProofField, number][])
      if ((values[field] ?? '').length > limit) wrong(field, 'maxLength', { limit });
    for (const field of required) if (values[field] === undefined) wrong(field, missing[field]);
    const { recipient, ip, wording, wordingVersion } = values;
    if (recipient !== undefined && recipientIn(recipient) === undefined)
      wrong('recipient', 'recipientUnclear');
    if (ip !== undefined && isIP(ip) === 0) wrong('ip', 'networkAddress');
    if (wording === undefined && wordingVersion === undefined) wrong('wording', 'proofWithoutWording');
    if (wordingVersion !== undefined && !wordingIn(wordingVersion)) wrong('wordingVersion', 'wordingVersion');
    timesOf(values, now, wrong);
  }
  return { line, given: values, problems: found };
}

const missing: Readonly<Record<(typeof required)[number], string>> = {
  customerNumber: 'required',
  email: 'required',
  channel: 'required',
  requestedAt: 'proofWithoutRequest',
  confirmedAt: 'proofWithoutConfirmation',
  source: 'proofWithoutSource',
};

/** Somebody asks first and confirms then, and both before today. */
function timesOf(
  { requestedAt, confirmedAt }: Partial<Record<ProofField, string>>,
  now: Date,
  wrong: (field: ProofField, rule: string) => void,
): void {
  const [requested, confirmed] = [requestedAt, confirmedAt].map((text) => text && momentIn(text));
  if (requestedAt !== undefined && !requested) wrong('requestedAt', 'moment');
  if (confirmedAt !== undefined && !confirmed) wrong('confirmedAt', 'moment');
  if (requested && requested > now) wrong('requestedAt', 'notYet');
  if (confirmed && confirmed > now) wrong('confirmedAt', 'notYet');
  if (requested && requested < earliest) wrong('requestedAt', 'moment');
  if (requested && confirmed && confirmed < requested && !isSameDay(requestedAt, confirmedAt))
    wrong('confirmedAt', 'confirmedBeforeRequested');
}

/** Nobody had a newsletter by e-mail before. */
const earliest = new Date('1990-01-01T00:00:00Z');

/** Where only one of the two says at what time, a day is no contradiction. */
const isSameDay = (requestedAt = '', confirmedAt = ''): boolean =>
  confirmedAt.trim().length <= 10 && requestedAt.trim().startsWith(confirmedAt.trim());

export const recipientIn = (text: string): 'contact' | 'company' | undefined => {
  const key = text.trim().toLowerCase();
  return Object.hasOwn(recipients, key) ? recipients[key] : undefined;
};

/** As proofs name it: `consent/de/3`. */
export function wordingIn(text: string): WordingNamed | undefined {
  const [, key = '', language = '', version] =
    /^([a-z-]{1,60})\/(de|en)\/([1-9]\d{0,5})$/.exec(text.trim()) ?? [];
  return version === undefined ? undefined : { key, language, version: Number(version) };
}
