import type { ContactField, ImportColumnField } from '@lotse/contracts';
import { beginningOf } from '@lotse/contracts/visible-text';
import type { SaidOfHeading, TableColumn, TableMapping } from '../contact-file.js';
import { limits } from '../limits.js';
import { headingKey } from './heading-key.js';
import { columnsOf, isSilent, type Column, type Said } from './headings.js';
import { isOfPrograms } from './program-headings.js';

/** What the columns mean, and whether somebody has to say more about them first. */
export interface MappedColumns {
  columns: (Column | undefined)[];
  /** Columns about which somebody has said that they are not read: nothing in them is wrong. */
  left: ReadonlySet<number>;
  question?: TableColumn[];
}

/** Headings with the count of those before them that are the same; none for a column without one. */
export function headingKeys(headings: string[]): ({ key: string; occurrence: number } | undefined)[] {
  const counts = new Map<string, number>();
  return headings.map((heading) => {
    const key = headingKey(heading);
    if (key === '') return undefined;
    const occurrence = (counts.get(key) ?? 0) + 1;
    counts.set(key, occurrence);
    return { key, occurrence };
  });
}

/** What each column would be read as by its heading alone. */
export const guessedFields = (headings: string[]): (ImportColumnField | null)[] =>
  columnsOf(headings).map((column) => column?.says ?? null);

/** @param isOfProgram the table as a whole is another program's, whose columns are known */
export function mappedColumns(
  headings: string[],
  { mapping, isOfProgram }: { mapping: TableMapping | null | undefined; isOfProgram: boolean },
): MappedColumns {
  const guessed = columnsOf(headings);
  if (!mapping) return { columns: guessed, left: new Set() };
  if ('said' in mapping) return saidColumns(guessed, mapping.said);
  const said = new Map(mapping.remembered.map((one) => [placeOf(one), one.field]));
  const keys = headingKeys(headings);
  const before = keys.map((one) => one && said.get(placeOf(one)));
  const mapped = saidColumns(guessed, before);
  const asked = headings.slice(0, limits.askedColumns).map((heading, index): TableColumn => ({
    heading: beginningOf(heading, limits.heading),
    guess: mapped.columns[index]?.says ?? null,
    known: isOfProgram || before[index] !== undefined || isKnown(heading, guessed[index]),
  }));
  const isNew = keys.some((one, index) => one && index < asked.length && before[index] === undefined);
  const isNeeded =
    asked.some(({ known }) => !known) || (isNew && missingFields(saidBy(mapped.columns)).length > 0);
  return { ...mapped, ...((isNeeded || mapping.ask === 'always') && { question: asked }) };
}

/** What a new contact needs and no column says. A file that knows people by their external id may be about those who are there. */
export function missingFields(said: ReadonlySet<Said>): ContactField[] {
  if (said.has('externalId')) return [];
  const instead: Partial<Record<ContactField, Said>> = {
    lastName: 'fullName',
    phone: 'numberByLabel',
  };
  return required.filter((field) => !said.has(field) && !said.has(instead[field] ?? field));
}

/** No new contact is without them. */
const required = ['lastName', 'email', 'phone'] as const satisfies ContactField[];

const saidBy = (columns: (Column | undefined)[]): Set<Said> =>
  new Set(columns.flatMap((column) => column?.says ?? []));

const placeOf = ({ key, occurrence }: { key: string; occurrence: number }): string => `${occurrence} ${key}`;

const isKnown = (heading: string, guess: Column | undefined): boolean =>
  guess !== undefined || isSilent(heading) || isOfPrograms(heading);

/** What is said of a column counts before what is guessed, also before other columns that are guessed to say the same. */
function saidColumns(
  guessed: (Column | undefined)[],
  said: (SaidOfHeading['field'] | undefined)[],
): MappedColumns {
  const left = new Set(said.flatMap((field, index) => (field === null ? [index] : [])));
  const columns = guessed.map((guess, index): Column | undefined => {
    const field = said[index];
    if (field === undefined || field === 'guess' || field === guess?.says) return guess;
    return field === null ? undefined : { says: field, rank: -1 };
  });
  return { columns, left };
}
