import {
  importDelimiters,
  importEncodings,
  importOutcomes,
  invalid,
  type ImportDelimiter,
  type ImportEncoding,
  type ImportOutcome,
} from '@lotse/contracts';

type QueryString = Record<string, unknown>;

/** What the sender says about the file; `null` is guessed. */
export interface Hints {
  encoding: ImportEncoding | null;
  delimiter: ImportDelimiter | null;
}

export interface OutcomeFilter {
  outcome: ImportOutcome | null;
}

/** @throws DomainError invalid, pointing at the parameter (`?encoding`) */
export const hintsOf = (query: QueryString): Hints => ({
  encoding: oneOf(query, 'encoding', importEncodings),
  delimiter: oneOf(query, 'delimiter', importDelimiters),
});

/** @throws DomainError invalid, pointing at the parameter (`?outcome`) */
export const outcomeOf = (query: QueryString): OutcomeFilter => ({
  outcome: oneOf(query, 'outcome', importOutcomes),
});

function oneOf<T extends string>(query: QueryString, name: string, choices: readonly T[]): T | null {
  const value = query[name];
  if (value === undefined) return null;
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw invalid({ pointer: `?${name}`, rule: 'isIn' });
  return choice;
}
