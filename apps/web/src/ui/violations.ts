import { ProblemError } from '../api/problem.js';

/** What of a form of Mantine's is needed to show what the server has found. */
interface Fields {
  setFieldError(path: string, error: string): void;
  getInputNode(path: string): Element | null;
}

/**
 * Shows each violation at the field its JSON pointer (RFC 6901) names, and takes the focus to the first.
 * @returns whether every violation found its field: if not, the problem itself has to be shown
 */
export function showViolations(form: Fields, error: unknown, fields: readonly string[]): boolean {
  if (!(error instanceof ProblemError) || !error.problem.violations?.length) return false;
  const found = error.problem.violations.map(({ pointer, detail }) => {
    const path = pathOf(pointer);
    const field = fields.find((name) => path === name || path.startsWith(`${name}.`));
    if (field === undefined) return undefined;
    form.setFieldError(field, detail);
    return field;
  });
  const first = found.find((field) => field !== undefined);
  if (first !== undefined) focus(form.getInputNode(first));
  return found.every((field) => field !== undefined);
}

const pathOf = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');

const focus = (node: Element | null): void => {
  if (node instanceof HTMLElement) node.focus();
};
