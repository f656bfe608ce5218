import type { SubmitEvent } from 'react';

/**
 * The text fields of a form that is being sent, by name: also what a password manager has filled in without telling.
 * The event stays here, because a dialog's form is, for React, inside the page's form below it.
 */
export function sentText(event: SubmitEvent<HTMLFormElement>): (field: string) => string {
  event.preventDefault();
  event.stopPropagation();
  const form = new FormData(event.currentTarget);
  return (field) => {
    const value = form.get(field);
    return typeof value === 'string' ? value : '';
  };
}
