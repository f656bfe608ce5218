import { absenceIn, problemAt, rawValue, wholeLine } from '@lotse/contact-files';
import {
  blankContact,
  contactFields,
  ContactInput,
  DomainError,
  writtenEmail,
  type ContactDetails,
  type ContactField,
  type ImportChange,
  type ImportProblem,
} from '@lotse/contracts';
import { judged } from '@lotse/messaging';
import { isUUID } from 'class-validator';
import { contactDetails } from '../contacts/contact-details.js';
import type { Contact } from '../contacts/contact.entity.js';
import type { ContactImportRow, WrittenRow } from './contact-import-row.entity.js';

/** What a row makes of a contact, or what is wrong with it. */
export type Draft = { details: ContactDetails; problems?: undefined } | { problems: ImportProblem[] };

export interface ImportCircumstances {
  /** The company's, ISO 3166-1 alpha-2. */
  country: string;
  /** Responsibilities on offer. */
  offered: ReadonlySet<string>;
  /** Of the contacts who are named as deputies, those who are there. */
  colleagues: ReadonlySet<string>;
  /** By what people call them: key and names, in lower case. */
  keyOf: ReadonlyMap<string, string>;
}

/** By the very rules that hold for what somebody types: a row is no way around them. */
export function draftOf(
  row: ContactImportRow,
  contact: Contact | null,
  { country, offered, colleagues, keyOf }: ImportCircumstances,
): Draft {
  const written = row.written ?? { fields: {}, forNew: {}, places: {}, version: null };
  const current = contact?.details() ?? null;
  const said = withoutStandIns(withOneName(written.fields, current), written.forNew);
  const fields: Record<string, unknown> = { ...(current ?? written.forNew), ...said };
  if (Array.isArray(fields['responsibilities']))
    fields['responsibilities'] = keysOf(fields['responsibilities'] as string[], keyOf);
  if (Array.isArray(written.fields.absences)) fields['absences'] = written.fields.absences.map(absenceIn);
  try {
    const input = judged(ContactInput, fields, current ?? undefined);
    const id = contact?.id;
    return {
      details: contactDetails(input, {
        country,
        offered,
        colleagues,
        current,
        ...(id !== undefined && { id }),
      }),
    };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const isOneName = Boolean(fields['firstName']) && !fields['lastName'];
    const problems = problemsOf(error, { line: row.line, places: written.places });
    return { problems: isOneName ? problems.map(ofOneName) : problems };
  }
}

/** A field that the row leaves empty says nothing where something stands in for it. */
const withoutStandIns = (said: WrittenRow['fields'], forNew: WrittenRow['forNew']): WrittenRow['fields'] =>
  Object.fromEntries(
    Object.entries(said).filter(([field, value]) => value !== null || !Object.hasOwn(forNew, field)),
  );

/** A first name without a last one is a single name, which is kept as the last one; not of somebody who is known to have two. */
function withOneName(said: WrittenRow['fields'], current: ContactDetails | null): WrittenRow['fields'] {
  const isOne = Boolean(said.firstName) && !said.lastName && !current?.firstName;
  return isOne ? { ...said, lastName: said.firstName ?? null, firstName: null } : said;
}

/** Somebody who has two names, of which the row leaves the last one empty. */
const ofOneName = (problem: ImportProblem): ImportProblem =>
  problem.rule === 'required' && problem.field === 'lastName' ? { ...problem, rule: 'oneNameOnly' } : problem;

/** Whom rows name as deputies: what is no id names nobody. */
export const deputiesIn = (rows: readonly ContactImportRow[]): string[] =>
  rows
    .flatMap(({ written }) => (Array.isArray(written?.fields.absences) ? written.fields.absences : []))
    .flatMap((text) => absenceIn(text).deputyId?.toLowerCase() ?? [])
    .filter((id) => isUUID(id));

/** What the details change about the contact, of somebody new all that they say; and how the row writes it where it is not the same. */
export function changesOf(
  contact: Contact | null,
  details: ContactDetails,
  { written }: Pick<ContactImportRow, 'written'>,
): ImportChange[] {
  const current = contact?.details() ?? blankContact;
  return contactFields.flatMap((field): ImportChange[] => {
    const before = rawValue(current[field]) || null;
    const after = rawValue(details[field]) || null;
    if (before === after) return [];
    const text = shortened(written?.texts?.[field] ?? rawValue(written?.fields[field]));
    return [
      { field, before, after, ...(text !== null && text !== shownValue(field, after) && { written: text }) },
    ];
  });
}

/** As it is told beside: an address in its own script. */
const shownValue = (field: ContactField, value: string | null): string | null =>
  field === 'email' && value !== null ? writtenEmail(value) : value;

/** No half of a character is left at its end, which PostgreSQL refuses. */
const shortened = (text: string | null): string | null =>
  text && text.slice(0, 200).replace(/[\ud800-\udbff]$/, '');

/** Names and keys as keys; keys may also stand behind one another with blanks, as the raw form writes them. */
function keysOf(tokens: string[], keyOf: ReadonlyMap<string, string>): string[] {
  const keys = tokens.flatMap((token) => keyOf.get(token.toLowerCase()) ?? token.split(/\s+/));
  return [...new Set(keys)];
}

function problemsOf(
  { code, details }: Pick<DomainError, 'code' | 'details'>,
  { line, places }: { line: number; places: WrittenRow['places'] },
): ImportProblem[] {
  const violations = details.violations ?? [{ pointer: '', rule: code }];
  return violations.map(({ pointer, rule, values }) => {
    const field = pointer.split('/')[1] as ContactField | undefined;
    const place = field && places[field] ? places[field] : wholeLine(line);
    return problemAt(place, rule, { field: field ?? null, ...(values && { values }) });
  });
}
