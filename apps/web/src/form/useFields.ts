import { useForm, type UseFormInput, type UseFormReturnType } from '@mantine/form';

export type FormState<V> = UseFormReturnType<V>;

export interface FieldsOptions<V> extends Omit<UseFormInput<V>, 'initialValues' | 'validate'> {
  initialValues: V;
  /** What must not be left empty, each with the sentence that says so. */
  required?: Partial<Record<keyof V & string, string>>;
  /** All are required: a star at each would say nothing. */
  unstarred?: true;
  /** Only what is plainly wrong is found here: everything else the server knows better. */
  validate?: Partial<{ [Field in keyof V]: (value: V[Field], values: V) => string | null }>;
  /** Instead of both, where what is needed depends on what was chosen: sentences by the path of the field. */
  check?: (values: V) => Record<string, string>;
}

/** The fields of a form. What is required says so by itself: with a star, and to whoever hears it. */
export function useFields<V extends object>(options: FieldsOptions<V>): FormState<V> {
  const { required = {}, unstarred, validate, check, ...others } = options;
  const sentences: Partial<Record<string, string>> = required;
  const needed: Record<string, unknown> = Object.fromEntries(
    Object.entries(sentences).map(([field, sentence]) => [
      field,
      (value: unknown) => (isEmpty(value) ? sentence : null),
    ]),
  );
  return useForm<V>({
    ...others,
    validate: check ?? { ...needed, ...validate },
    enhanceGetInputProps: ({ field }) =>
      field in sentences ? { required: true, withAsterisk: !unstarred } : {},
  } as UseFormInput<V>);
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.trim() === ''
    : Array.isArray(value)
      ? value.length === 0
      : value === null;
