import type { ListEntry } from './distribution-lists.queries.js';

/** An entry while it is edited. */
export interface Row {
  /** Stays the same while everything else of the row is changed, so that React, the focus and dragging keep hold of it. */
  key: string;
  contactId: string | null;
  email: string;
  label: string;
  language: string | null;
}

/** What a person is shown by. */
export interface Named {
  name: string | null;
  email: string | null;
}

export const rowOf = ({ contactId, email, label, language }: ListEntry): Row => ({
  key: contactId ?? `mailbox:${(email ?? '').toLowerCase()}`,
  contactId,
  email: email ?? '',
  label: label ?? '',
  language,
});

/** A list as the API wants it: a contact brings everything of its own. */
export const entryOf = ({ contactId, email, label, language }: Row): ListEntry =>
  contactId === null
    ? { contactId: null, email: email.trim(), label: label.trim(), language }
    : { contactId, email: null, label: null, language: null };

export const isContact = (row: Row): row is Row & { contactId: string } => row.contactId !== null;

/** Which mailbox or person a row is about, however it is written. */
export const subjectOf = ({ contactId, email }: Row): string => contactId ?? email.trim().toLowerCase();

const isSame = (a: Row, b: Row): boolean =>
  subjectOf(a) === subjectOf(b) &&
  (isContact(a) || (a.label.trim() === b.label.trim() && a.language === b.language));

export const areSame = (some: readonly Row[], others: readonly Row[]): boolean =>
  some.length === others.length && some.every((row, index) => isSame(row, others[index] as Row));

export interface Versions {
  /** What both began with. */
  base: readonly Row[];
  mine: readonly Row[];
  theirs: readonly Row[];
}

/**
 * Both changes in one list: my order, with what they added behind the one they put it behind, without what they took off
 * and I left as it was, and with the label and language they gave where I gave no other.
 */
export function merged({ base, mine, theirs }: Versions): Row[] {
  const baseBy = bySubject(base);
  const mineBy = bySubject(mine);
  const theirsBy = bySubject(theirs);

  const kept = mine.flatMap((row): Row[] => {
    const before = baseBy.get(subjectOf(row));
    const their = theirsBy.get(subjectOf(row));
    if (!before) return [row];
    const untouched = isSame(row, before);
    if (!their) return untouched ? [] : [row];
    return [untouched ? { ...their, key: row.key } : row];
  });

  return theirs.reduce<Row[]>((rows, row, index) => {
    const subject = subjectOf(row);
    if (baseBy.has(subject) || mineBy.has(subject)) return rows;
    const subjectBefore = theirs[index - 1] && subjectOf(theirs[index - 1] as Row);
    const place = rows.findIndex((other) => subjectOf(other) === subjectBefore);
    return rows.toSpliced(index === 0 ? 0 : place < 0 ? rows.length : place + 1, 0, row);
  }, kept);
}

const bySubject = (rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [subjectOf(row), row]));

/** What a row is to the other version: only here, here with other words or another language, or the same in both. */
export type Difference = 'added' | 'changed' | 'same';

export function differenceTo(others: readonly Row[], row: Row): Difference {
  const other = others.find((one) => subjectOf(one) === subjectOf(row));
  if (!other) return 'added';
  return isSame(row, other) ? 'same' : 'changed';
}

export type RowField = 'email' | 'label' | 'language' | 'row';
export type RowErrors = Partial<Record<RowField, string>>;

/** Violations by the key of the row they concern; `rest` are those that concern none. */
export function errorsByRow(
  rows: readonly Row[],
  violations: readonly { pointer: string; detail: string }[],
): { byRow: Record<string, RowErrors>; rest: string[] } {
  const byRow: Record<string, RowErrors> = {};
  const rest: string[] = [];
  for (const { pointer, detail } of violations) {
    const [, index, field] = /^\/entries\/(\d+)(?:\/(\w+))?$/.exec(pointer) ?? [];
    const row = index === undefined ? undefined : rows[Number(index)];
    if (!row) rest.push(detail);
    else byRow[row.key] = { ...byRow[row.key], [fieldOf(row, field)]: detail };
  }
  return { byRow, rest };
}

const fieldOf = (row: Row, field: string | undefined): RowField =>
  !isContact(row) && (field === 'email' || field === 'label' || field === 'language') ? field : 'row';
