import type { Outcome } from './imports.queries.js';

/** What is to be looked at comes first, what needs nobody last. */
export const outcomes = [
  'error',
  'ambiguous',
  'conflict',
  'create',
  'change',
  'unchanged',
  'erased',
] as const satisfies Outcome[];
