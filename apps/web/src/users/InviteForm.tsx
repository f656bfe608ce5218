import { Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Company } from '../api/company.js';
import type { Contact } from '../api/contacts.js';
import { useMay } from '../api/may.js';
import { useSession, useWhose } from '../api/session.js';
import { ContactSelect } from '../form/ContactSelect.js';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { useFields } from '../form/useFields.js';
import type { Language } from '../i18n/language.js';
import { notify } from '../ui/notify.js';
import { LanguageChoice } from './LanguageChoice.js';
import { RoleChoice } from './RoleChoice.js';
import { useInvite, type CompanyRole } from './users.queries.js';

interface InviteValues {
  name: string;
  email: string;
  roles: CompanyRole;
  language: Language;
  contactId: string | null;
  proof: string;
}

export interface InviteFormProps {
  company: Company;
  onDone: () => void;
  onCancel: () => void;
}

export function InviteForm({ company, onDone, onCancel }: InviteFormProps) {
  const { t } = useTranslation(['users', 'app']);
  const whose = useWhose();
  const isStaff = useSession().user.companyId === null;
  const mayInviteAnybody = useMay('CompanyUsers.change');
  const needed = t('app:form.needed');
  const form = useFields<InviteValues>({
    initialValues: {
      name: '',
      email: '',
      roles: mayInviteAnybody ? 'company-viewer' : 'company-administrator',
      language: company.language === 'en' ? 'en' : 'de',
      contactId: null,
      proof: '',
    },
    required: {
      name: needed,
      email: needed,
      ...(isStaff && { proof: needed }),
    },
  });
  const [contact, setContact] = useState<Contact | null>(null);
  const invite = useInvite(company.id, {
    onSuccess: ({ email }) => {
      notify(t('invite.done', { email }));
      onDone();
    },
  });
  const { roles, language } = form.values;

  const send = ({ proof, ...values }: InviteValues) =>
    invite.mutateAsync({ ...values, roles: [values.roles], ...(isStaff && { proof }) });

  return (
    <Form
      form={form}
      label={t('invite.title')}
      starred
      onSubmit={send}
      refusedAt={{ 'users.email-taken': 'email' }}
      actions={<SaveBar submit={t('invite.send')} pending={form.submitting} onCancel={onCancel} />}
    >
      <Text>{t('invite.text')}</Text>
      <ContactSelect
        companyId={company.id}
        path="contactId"
        label={t('contact.label')}
        description={t('contact.description', whose)}
        value={contact}
        error={form.errors['contactId']}
        onChange={(chosen) => {
          setContact(chosen);
          form.setFieldValue('contactId', chosen?.id ?? null);
          if (!chosen) return;
          form.setFieldValue('name', `${chosen.firstName} ${chosen.lastName}`.trim());
          form.setFieldValue('email', chosen.email);
        }}
      />
      <TextInput label={t('name')} maxLength={200} autoComplete="off" {...form.getInputProps('name')} />
      <TextInput
        type="email"
        label={t('email')}
        description={t('invite.email')}
        maxLength={254}
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      <RoleChoice
        value={roles}
        error={form.errors['roles']}
        {...(!mayInviteAnybody && { only: 'company-administrator' as const })}
        onChange={(role) => form.setFieldValue('roles', role)}
      />
      <LanguageChoice
        description={t('languageOfMail')}
        value={language}
        onChange={(chosen) => form.setFieldValue('language', chosen)}
      />
      {isStaff && (
        <Textarea
          label={t('invite.proof')}
          description={t('invite.proofHint')}
          maxLength={1000}
          minRows={2}
          {...form.getInputProps('proof')}
        />
      )}
    </Form>
  );
}
