import {
  importDelimiters,
  importEncodings,
  importMappings,
  importOutcomes,
  invalid,
  type ImportDelimiter,
  type ImportEncoding,
  type ImportMapping,
  type ImportOutcome,
} from '@lotse/contracts';

type QueryString = Record<string, unknown>;

/** What the sender says about the file; of encoding and delimiter, `null` is guessed. */
export interface Hints {
  encoding: ImportEncoding | null;
  delimiter: ImportDelimiter | null;
  /** Whether the sender can be asked what the columns mean; `null` where nothing is said. */
  mapping: ImportMapping | null;
}

export interface OutcomeFilter {
  outcome: ImportOutcome | null;
}

/** @throws DomainError invalid, pointing at the parameter (`?encoding`) */
export const hintsOf = (query: QueryString): Hints => ({
  encoding: oneOf(query, 'encoding', importEncodings),
  delimiter: oneOf(query, 'delimiter', importDelimiters),
  mapping: oneOf(query, 'mapping', importMappings),
});

/** @throws DomainError invalid, pointing at the parameter (`?outcome`) */
export const outcomeOf = (query: QueryString): OutcomeFilter => ({
  outcome: oneOf(query, 'outcome', importOutcomes),
});

function oneOf<T extends string>(query: QueryString, name: string, choices: readonly T[]): T | null {
  const value = query[name];
  if (value === undefined) return null;
  const choice = choices.find((one) => one === value);
  if (choice === undefined)
    throw invalid({ pointer: `?${name}`, rule: 'isIn', values: { choices: choices.join(', ') } });
  return choice;
}
