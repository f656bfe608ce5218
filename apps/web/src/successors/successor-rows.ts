import type { Successor, SuccessorInput, Successors } from './successors.queries.js';

/** Somebody in the list while it is changed. */
export interface SuccessorRow {
  key: string;
  /** Known to the list as it was read: name and address stay, only the place changes. */
  known: Successor | null;
  name: string;
  email: string;
  language: 'de' | 'en';
}

export const rowOf = (known: Successor): SuccessorRow => ({
  key: known.id,
  known,
  name: known.name,
  email: known.email,
  language: 'de',
});

/** As the API takes it; in which language somebody is written to who has been asked already, it knows. */
export const inputOf = ({ known, name, email, language }: SuccessorRow): SuccessorInput =>
  known ? { name: known.name, email: known.email } : { name: name.trim(), email: email.trim(), language };

const subjectOf = ({ email }: SuccessorRow): string => email.trim().toLowerCase();

/** Whether the same people stand in the same order, and nobody is new. */
export const isUnchanged = (rows: readonly SuccessorRow[], { successors }: Successors): boolean =>
  rows.length === successors.length && rows.every(({ key }, index) => key === successors[index]?.id);

/** My order on what somebody else has saved meanwhile: whoever is in both is the one that is known now. */
export const onto = (theirs: Successors, mine: readonly SuccessorRow[]): SuccessorRow[] => {
  const known = new Map(theirs.successors.map((one) => [one.email.toLowerCase(), one]));
  return mine.map((row) => {
    const same = known.get(subjectOf(row));
    return same ? rowOf(same) : { ...row, known: null };
  });
};

export type RowErrors = Partial<Record<'name' | 'email', string>>;

/** Violations by the key of the row they are about; `rest` are those about none. */
export function errorsByRow(
  rows: readonly SuccessorRow[],
  violations: readonly { pointer: string; detail: string }[],
): { byRow: Record<string, RowErrors>; rest: string[] } {
  const byRow: Record<string, RowErrors> = {};
  const rest: string[] = [];
  for (const { pointer, detail } of violations) {
    const [, index, field] = /^\/successors\/(\d+)(?:\/(\w+))?$/.exec(pointer) ?? [];
    const row = index === undefined ? undefined : rows[Number(index)];
    if (!row || row.known) rest.push(detail);
    else byRow[row.key] = { ...byRow[row.key], [field === 'name' ? 'name' : 'email']: detail };
  }
  return { byRow, rest };
}
