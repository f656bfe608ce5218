import { problemAt, rawValue, wholeLine } from '@lotse/contact-files';
import {
  contactFields,
  ContactInput,
  DomainError,
  type ContactDetails,
  type ContactField,
  type ImportChange,
  type ImportProblem,
} from '@lotse/contracts';
import { checked } from '../checked.js';
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
  /** By what people call them: key and names, in lower case. */
  keyOf: ReadonlyMap<string, string>;
}

/** By the very rules that hold for what somebody types: a row is no way around them. */
export function draftOf(
  row: ContactImportRow,
  contact: Contact | null,
  { country, offered, keyOf }: ImportCircumstances,
): Draft {
  const written = row.written ?? { fields: {}, forNew: {}, places: {}, version: null };
  const current = contact?.details() ?? null;
  const fields: Record<string, unknown> = { ...(current ?? written.forNew), ...written.fields };
  if (Array.isArray(fields['responsibilities']))
    fields['responsibilities'] = keysOf(fields['responsibilities'] as string[], keyOf);
  try {
    const input = checked(ContactInput, fields);
    return { details: contactDetails(input, { country, offered, current }) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { problems: problemsOf(error, { line: row.line, places: written.places }) };
  }
}

/** What the details change about the contact. */
export function changesOf(contact: Contact, details: ContactDetails): ImportChange[] {
  const current = contact.details();
  return contactFields
    .map((field) => ({ field, before: rawValue(current[field]), after: rawValue(details[field]) }))
    .filter(({ before, after }) => before !== after);
}

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
