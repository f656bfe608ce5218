import { Stack } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Form, type FormHandle } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { SectionLinks } from '../form/SectionLinks.js';
import { LeaveGuard } from '../ui/LeaveGuard.js';
import type { ContactValues } from './contact-fields.js';
import classes from './ContactForm.module.css';
import { AbsenceFields } from './AbsenceFields.js';
import { DelegateFields } from './DelegateFields.js';
import { EmploymentFields } from './EmploymentFields.js';
import { PersonFields } from './PersonFields.js';
import { ReachFields } from './ReachFields.js';
import { ResponsibilityFields } from './ResponsibilityFields.js';
import type { ContactFormState } from './useContactForm.js';

export interface ContactFormProps {
  form: ContactFormState;
  /** Responsibilities the person has already: they stay on offer, also where they are retired. */
  held: string[];
  /** Whose form it is; nobody's for a new contact. */
  contactId?: string;
  /** What stands last: newsletters asked for, or how far they are. */
  newsletters: ReactNode;
  submit: string;
  pending: boolean;
  handle?: Ref<FormHandle>;
  unsaved: () => boolean;
  onSubmit: (values: ContactValues) => unknown;
  onCancel: () => void;
}

const sections = [
  'person',
  'reach',
  'employment',
  'delegate',
  'responsibilities',
  'absences',
  'newsletters',
] as const;

/** A contact, in the order people know; new ones and changed ones alike. */
export function ContactForm(props: ContactFormProps) {
  const { form, held, contactId, newsletters, submit, pending, handle, unsaved, onSubmit, onCancel } = props;
  const { t } = useTranslation('contacts');
  return (
    <div className={classes.page}>
      <SectionLinks sections={sections.map((id) => ({ id, title: t(`form.${id}.title`) }))} />
      <Form
        form={form}
        {...(handle && { ref: handle })}
        label={submit}
        starred
        onSubmit={onSubmit}
        actions={<SaveBar submit={submit} pending={pending} onCancel={onCancel} />}
      >
        <Stack gap="lg">
          <PersonFields form={form} />
          <ReachFields form={form} />
          <EmploymentFields form={form} />
          <DelegateFields form={form} />
          <ResponsibilityFields form={form} held={held} />
          <AbsenceFields form={form} contactId={contactId} />
          {newsletters}
        </Stack>
      </Form>
      <LeaveGuard unsaved={unsaved} />
    </div>
  );
}
