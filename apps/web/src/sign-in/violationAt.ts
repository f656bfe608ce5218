import { ProblemError } from '../api/problem.js';

/** What the server has found wrong with a field, in a sentence. */
export const violationAt = (error: unknown, pointer: string): string | undefined =>
  error instanceof ProblemError
    ? error.problem.violations?.find((violation) => violation.pointer === pointer)?.detail
    : undefined;
