import { every } from '../api/every.js';
import type { Schemas } from '../api/problem.js';

export type ImportColumn = Schemas['ImportColumnDto'];
type Field = NonNullable<ImportColumn['guess']>;

/** What is chosen where a column is not read. */
export const nothing = 'nothing';
export type ColumnChoice = Field | typeof nothing;

/** What a column can be read as, in the order in which people look for it. */
const fields = every<Field>()([
  'salutation',
  'academicTitle',
  'firstName',
  'namePrefix',
  'lastName',
  'fullName',
  'position',
  'jobOrTitle',
  'department',
  'language',
  'email',
  'phone',
  'mobile',
  'fax',
  'numberByLabel',
  'external',
  'externalUntil',
  'processingAgreementDelegate',
  'responsibilities',
  'absences',
  'externalId',
  'id',
  'version',
]);

/** Those that mean something only where a program has written them. */
const guessedOnly: readonly Field[] = ['jobOrTitle', 'numberByLabel', 'id', 'version'];

export const choicesFor = ({ guess }: Pick<ImportColumn, 'guess'>): ColumnChoice[] => [
  nothing,
  ...fields.filter((field) => field === guess || !guessedOnly.includes(field)),
];

/** Columns with nothing above them and nothing in them are none; those that nobody knows come first. */
export function shownColumns(columns: ImportColumn[]): ImportColumn[] {
  const shown = columns.filter(({ heading, samples }) => heading !== '' || samples.length > 0);
  return [...shown.filter(({ known }) => !known), ...shown.filter(({ known }) => known)];
}

const required = ['lastName', 'email', 'phone'] as const;

/** What a new contact needs and no column is read as, as the API tells it of its guesses. */
export function missingFrom(chosen: ColumnChoice[]): Field[] {
  const has = (field: Field): boolean => chosen.includes(field);
  if (has('externalId')) return []; // by which people are known
  const instead = {
    lastName: 'fullName',
    email: 'email',
    phone: 'numberByLabel',
  } as const;
  return required.filter((field) => !has(field) && !has(instead[field]));
}
