import { every } from '../api/every.js';
import type { Outcome } from './imports.queries.js';

/** What is to be looked at comes first, what needs nobody last. */
export const outcomes = every<Outcome>()([
  'error',
  'ambiguous',
  'conflict',
  'create',
  'change',
  'unchanged',
  'erased',
]);
