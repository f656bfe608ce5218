import { ProblemError } from '../api/problem.js';

export interface Refused {
  /** Sentences by the path of the field. */
  errors: Record<string, string>;
  /** Whether all that was found wrong has its field: if not, the problem itself has to be shown. */
  isComplete: boolean;
}

/**
 * At which fields a refusal is shown: those that its JSON pointers (RFC 6901) name, or in which what they name stands; of a
 * list of keys, the key that was sent at that place.
 * @param isField whether there is a field with that path on the page
 */
export function refusedFields(
  error: unknown,
  sent: Readonly<Record<string, unknown>>,
  isField: (path: string) => boolean,
): Refused {
  const violations = error instanceof ProblemError ? (error.problem.violations ?? []) : [];
  const found = violations.map(({ pointer, detail }) => ({ path: fieldAt(pointer, sent, isField), detail }));
  return {
    errors: Object.fromEntries(
      found.flatMap(({ path, detail }) => (path === undefined ? [] : [[path, detail]])),
    ),
    isComplete: found.length > 0 && found.every(({ path }) => path !== undefined),
  };
}

function fieldAt(
  pointer: string,
  sent: Readonly<Record<string, unknown>>,
  isField: (path: string) => boolean,
): string | undefined {
  const [name = '', index, ...rest] = pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  const list = sent[name];
  const entry: unknown = Array.isArray(list) && index !== undefined ? list[Number(index)] : index;
  const path = [name, String(entry), ...rest];
  return path.map((_, left) => path.slice(0, path.length - left).join('.')).find(isField);
}
