import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/Failure.js';
import { LeaveGuard } from '../ui/LeaveGuard.js';
import type { ContactValues } from './contact-fields.js';
import { DelegateFields } from './DelegateFields.js';
import { EmploymentFields } from './EmploymentFields.js';
import { ErrorSummary } from './ErrorSummary.js';
import { PersonFields } from './PersonFields.js';
import { ReachFields } from './ReachFields.js';
import { ResponsibilityFields } from './ResponsibilityFields.js';
import { focusFirst, type ContactFormState } from './useContactForm.js';

export interface ContactFormProps {
  form: ContactFormState;
  /** Responsibilities the person has already: they stay on offer, also where they are retired. */
  held: string[];
  /** What stands last: newsletters asked for, or how far they are. */
  newsletters: ReactNode;
  submit: string;
  pending: boolean;
  /** What could not be said at a field. */
  error: unknown;
  unsaved: () => boolean;
  onSubmit: (values: ContactValues) => void;
  onCancel: () => void;
}

/** A contact, in the order people know; new ones and changed ones alike. */
export function ContactForm(props: ContactFormProps) {
  const { form, held, newsletters, submit, pending, error, unsaved, onSubmit, onCancel } = props;
  const { t } = useTranslation('contacts');
  const { t: word } = useTranslation();
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(onSubmit, (errors) => focusFirst(form, Object.keys(errors)))}
      aria-label={submit}
    >
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          {t('form.required')}
        </Text>
        <ErrorSummary form={form} />
        <PersonFields form={form} />
        <ReachFields form={form} />
        <EmploymentFields form={form} />
        <DelegateFields form={form} />
        <ResponsibilityFields form={form} held={held} />
        {newsletters}
        <Failure error={error} />
        <Group>
          <Button type="submit" loading={pending}>
            {submit}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {word('cancel')}
          </Button>
        </Group>
      </Stack>
      <LeaveGuard unsaved={unsaved} />
    </form>
  );
}
