import { useForm, type UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { formFields, requiredFields, type ContactField, type ContactValues } from './contact-fields.js';

export type ContactFormState = UseFormReturnType<ContactValues>;

/** Named with a key behind. */
const lists = ['responsibilities', 'newsletterChannels'] as const;

export const fieldOf = (path: string): ContactField | undefined =>
  formFields.find((field) => path === field || path.startsWith(`${field}.`));

/** Paths of fields as they stand on the page. */
export const inOrder = (paths: string[]): string[] =>
  formFields.flatMap((field) => paths.filter((path) => fieldOf(path) === field));

/** Only what is plainly missing is found here: everything else the server knows better. */
export function useContactForm(initialValues: ContactValues): ContactFormState {
  const { t } = useTranslation('contacts');
  const needed = (text: string): string | null => (text.trim() ? null : t('form.needed'));
  return useForm<ContactValues>({
    initialValues,
    validate: {
      ...Object.fromEntries(requiredFields.map((field) => [field, needed])),
      newsletterReason: (reason, { external, newsletterChannels }) =>
        external && newsletterChannels.length > 0 && !reason.trim()
          ? t('form.newsletters.reasonNeeded')
          : null,
    },
    onSubmitPreventDefault: 'always',
  });
}

/** Takes the focus to the first field that is wrong. */
export function focusFirst(form: ContactFormState, paths: string[]): void {
  const [first] = inOrder(paths);
  // after React has shown the errors: a field may have just appeared
  if (first !== undefined) requestAnimationFrame(() => focusField(form, first));
}

export function focusField(form: ContactFormState, path: string): void {
  const node = form.getInputNode(path);
  if (node instanceof HTMLElement) node.focus();
}

/**
 * Shows each violation at the field its JSON pointer (RFC 6901) names; of a list, at the entry that was sent at that place.
 * @returns whether each has found its field: if not, the problem itself has to be shown
 */
export function showContactViolations(form: ContactFormState, error: unknown, sent: ContactValues): boolean {
  if (!(error instanceof ProblemError) || !error.problem.violations?.length) return false;
  const paths = error.problem.violations.map(({ pointer, detail }) => {
    const path = pathOf(pointer, sent);
    if (path !== undefined) form.setFieldError(path, detail);
    return path;
  });
  focusFirst(
    form,
    paths.filter((path) => path !== undefined),
  );
  return !paths.includes(undefined);
}

export function pathOf(pointer: string, sent: ContactValues): string | undefined {
  const [, name = '', index] = pointer.split('/');
  const list = lists.find((field) => field === name);
  const key = list && index !== undefined ? sent[list][Number(index)] : undefined;
  return key === undefined ? fieldOf(name) : `${name}.${key}`;
}
