import { Checkbox } from '@mantine/core';
import type { ContactFormState } from './useContactForm.js';

export interface KeyCheckboxProps {
  form: ContactFormState;
  field: 'responsibilities' | 'newsletterChannels';
  entry: string;
  label: string;
  description?: string;
}

/** One key of a set. What is wrong with it is said at it. */
export function KeyCheckbox({ form, field, entry, label, description }: KeyCheckboxProps) {
  const path = `${field}.${entry}`;
  const keys = form.values[field];
  const toggle = (checked: boolean): void => {
    form.setFieldValue(field, checked ? [...keys, entry] : keys.filter((key) => key !== entry));
    form.clearFieldError(path);
  };
  return (
    <Checkbox
      size="md"
      label={label}
      description={description}
      checked={keys.includes(entry)}
      onChange={({ currentTarget }) => toggle(currentTarget.checked)}
      error={form.errors[path]}
      data-path={path}
    />
  );
}
