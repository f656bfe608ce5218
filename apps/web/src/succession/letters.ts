import { every } from '../api/every.js';
import type { Language } from '../i18n/language.js';
import german from './letters-de.json';
import english from './letters-en.json';
import type { CaseState, WholeCase } from './succession.queries.js';

/** What staff say or write to the bereaved, ready to be used. */
export type Letter = keyof (typeof german)['letters'];

const texts = { de: german, en: english } as const;

export const letters = every<Letter>()([
  'firstReply',
  'firstCall',
  'documents',
  'refused',
  'objection',
  'transferred',
  'closing',
  'mistake',
]);

const fitting: Record<CaseState, Letter> = {
  reported: 'firstReply',
  'on-hold': 'firstReply',
  documents: 'documents',
  review: 'refused',
  'objection-period': 'objection',
  objected: 'objection',
  transferring: 'transferred',
  transferred: 'transferred',
  closing: 'closing',
  closed: 'closing',
  withdrawn: 'mistake',
};

/** Which is most likely wanted now. */
export const letterFor = (state: CaseState): Letter => fitting[state];

/** Who signs it. */
export interface Writer {
  name: string;
}

/**
 * A letter of a case, in the language of whoever gets it, whatever the language of the page. What nobody knows yet stands in
 * square brackets, to be filled in.
 */
export function written(letter: Letter, language: Language, of: WholeCase, { name: me }: Writer): string {
  const { blanks, calm, letters: all } = texts[language];
  const { personName, reports, objections } = of;
  // some report it with the login of the deceased: as long as nobody has said who has died, a login's or a mailbox's name may be theirs
  const living = reports.find(
    ({ by, name }) => name !== null && name !== personName && (by === 'call' || personName !== null),
  );
  const recipients: Partial<Record<Letter, string | null | undefined>> = {
    mistake: personName,
    objection: objections.at(-1)?.name,
  };
  const recipient = letter in recipients ? recipients[letter] : living?.name;
  const needed = of.checklist
    .filter(({ standing }) => standing === 'missing' || standing === 'refused')
    .map(({ name, why }) => `– ${name[language]}: ${why[language]}`)
    .join('\n');
  const known: Record<string, string | null | undefined> = {
    recipient,
    person: of.personName,
    company: of.companyName,
    newOwner: of.newOwnerName,
    documents: needed,
    number: of.number,
    me,
  };
  const text = all[letter].replace('{{calm}}', of.held ? calm.held : calm.free); // which has fields of its own
  return text.replace(/\{\{(\w+)\}\}/g, (_, field: string) =>
    known[field] ? known[field] : (blanks[field as keyof typeof blanks] ?? ''),
  );
}
