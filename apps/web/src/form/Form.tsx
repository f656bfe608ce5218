import { Stack, Text } from '@mantine/core';
import {
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type ComponentType,
  type ReactNode,
  type Ref,
} from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError, type Problem } from '../api/problem.js';
import { Failure } from '../ui/Failure.js';
import { ErrorSummary } from './ErrorSummary.js';
import classes from './Form.module.css';
import { focusField, hasField, wrongFields } from './page-order.js';
import type { FormState } from './useFields.js';
import { refusedFields } from './violations.js';

export interface FormHandle {
  /** Does something more with what was typed, and shows what it throws as if the form had sent it. */
  run: (work: () => unknown) => Promise<void>;
}

export interface FormProps<V extends object> {
  form: FormState<V>;
  ref?: Ref<FormHandle>;
  /** Sends what is there. What it throws is shown: at the fields that it names, else in a sentence. */
  onSubmit: (values: V) => unknown;
  /** Refusals that name no field and belong to one. */
  refusedAt?: Partial<Record<Problem['code'], keyof V & string>>;
  label?: string;
  /** Says what the stars mean. */
  starred?: boolean;
  /** The buttons at the end. */
  actions: ReactNode;
  /** Shows why it did not work. */
  Refusal?: ComponentType<{ error: unknown }>;
  gap?: 'md' | 'lg';
  children: ReactNode;
}

/**
 * Every form of the app: what is wrong is said at its field, in the order of the page, and the first such field has the
 * focus; what belongs to no field is said above the buttons, and brought into view. Nothing typed is lost.
 */
export function Form<V extends object>(props: FormProps<V>) {
  const {
    form,
    ref,
    onSubmit,
    refusedAt,
    label,
    starred,
    actions,
    Refusal = Failure,
    gap = 'lg',
    children,
  } = props;
  const { t } = useTranslation();
  const element = useRef<HTMLFormElement>(null);
  const problemAt = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<unknown>();
  const [failures, setFailures] = useState(0);
  const sender = useRef<Element>(null);

  useEffect(() => {
    if (failures === 0) return;
    const [first] = wrongFields(element.current);
    if (first) return focusField(element.current, first.dataset['path']);
    problemAt.current?.scrollIntoView({ block: 'nearest' });
    // a button that is busy lets go of the focus
    if (document.activeElement === document.body && sender.current instanceof HTMLElement)
      sender.current.focus({ preventScroll: true });
  }, [failures]);

  const refused = (error: unknown): void => {
    const at = error instanceof ProblemError ? refusedAt?.[error.code] : undefined;
    const { errors, isComplete } = refusedFields(error, entriesOf(form), (path) =>
      hasField(element.current, path),
    );
    if (at !== undefined) errors[at] = (error as ProblemError).problem.detail;
    form.setErrors(errors);
    setProblem(isComplete || at !== undefined ? undefined : error);
    setFailures((count) => count + 1);
  };

  const run = async (work: () => unknown): Promise<void> => {
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      refused(error);
    }
  };
  useImperativeHandle(ref, () => ({ run }));

  const incomplete = (): void => {
    setProblem(undefined);
    setFailures((count) => count + 1);
  };

  return (
    <form
      ref={element}
      className={classes.form}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.stopPropagation(); // a dialog's form is, for React, inside the page's form below it
        sender.current = document.activeElement;
        takeOverFilled(form, event.currentTarget);
        form.onSubmit((values) => run(() => onSubmit(values)), incomplete)(event);
      }}
    >
      <Stack gap={gap}>
        {starred && (
          <Text size="sm" c="dimmed">
            {t('form.starred')}
          </Text>
        )}
        <ErrorSummary within={element} />
        {children}
        <div ref={problemAt} className={classes.problem}>
          <Refusal error={problem} />
        </div>
        {actions}
      </Stack>
    </form>
  );
}

/** A password manager may have filled a field without telling: what has a name is read as it stands on the page. */
function takeOverFilled<V extends object>(form: FormState<V>, element: HTMLFormElement): void {
  const known = entriesOf(form);
  for (const [name, text] of new FormData(element))
    if (typeof text === 'string' && typeof known[name] === 'string' && known[name] !== text)
      (form as FormState<Record<string, unknown>>).setFieldValue(name, text, { forceUpdate: false });
}

const entriesOf = <V extends object>(form: FormState<V>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(form.getValues()));
