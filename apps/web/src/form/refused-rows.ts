import { isProblemWith, ProblemError } from '../api/problem.js';

/** How an editor of rows takes that its save was refused. */
export interface RefusedRows<E> {
  /** Somebody else has saved meanwhile: fetches what they have. */
  meetTheirs: () => Promise<void>;
  /** What is wrong with which row, and what with none. */
  errorsByRow: (violations: readonly { pointer: string; detail: string }[]) => {
    byRow: Record<string, E>;
    rest: string[];
  };
  showErrors: (byRow: Record<string, E>) => void;
  fail: (error: unknown) => void;
}

/** A conflict is met, what is wrong stands at its row, and all else above them. */
export async function takeRefusal<E>(
  error: unknown,
  { meetTheirs, errorsByRow, showErrors, fail }: RefusedRows<E>,
): Promise<void> {
  if (isProblemWith(error, 'request.version-mismatch')) return meetTheirs().catch(fail);
  const violations = error instanceof ProblemError ? (error.problem.violations ?? []) : [];
  const { byRow, rest } = errorsByRow(violations);
  showErrors(byRow);
  if (violations.length === 0 || rest.length > 0) fail(error);
}
