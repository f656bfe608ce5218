import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Company } from '../api/company.js';
import { useMay } from '../api/may.js';
import { isProblemWith } from '../api/problem.js';
import { useSession } from '../api/session.js';
import type { Language } from '../i18n/language.js';
import { Failure } from '../ui/Failure.js';
import { notify } from '../ui/notify.js';
import { showViolations } from '../ui/violations.js';
import { ContactChoice } from './ContactChoice.js';
import { LanguageChoice } from './LanguageChoice.js';
import { RoleChoice } from './RoleChoice.js';
import { useInvite, type CompanyRole } from './users.queries.js';

const fields = ['name', 'email', 'roles', 'language', 'contactId', 'proof'] as const;

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
  const isStaff = useSession().user.companyId === null;
  const mayInviteAnybody = useMay('changeUsers');
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm<InviteValues>({
    initialValues: {
      name: '',
      email: '',
      roles: mayInviteAnybody ? 'company-viewer' : 'company-administrator',
      language: company.language === 'en' ? 'en' : 'de',
      contactId: null,
      proof: '',
    },
  });
  const invite = useInvite(company.id, {
    onSuccess: ({ email }) => {
      notify(t('invite.done', { email }));
      onDone();
    },
  });
  const { roles, language, contactId } = form.values;

  const send = async ({ proof, ...values }: typeof form.values): Promise<void> => {
    setProblem(null);
    try {
      await invite.mutateAsync({ ...values, roles: [values.roles], ...(isStaff && { proof }) });
    } catch (error) {
      if (isProblemWith(error, 'users.email-taken')) form.setFieldError('email', error.problem.detail);
      else if (!showViolations(form, error, fields)) setProblem(error);
    }
  };

  return (
    <form noValidate onSubmit={form.onSubmit(send)}>
      <Stack gap="lg">
        <Text>{t('invite.text')}</Text>
        <ContactChoice
          companyId={company.id}
          value={contactId}
          error={form.errors['contactId']}
          onChange={(contact) => {
            form.setFieldValue('contactId', contact?.id ?? null);
            if (!contact) return;
            form.setFieldValue('name', `${contact.firstName} ${contact.lastName}`);
            form.setFieldValue('email', contact.email);
          }}
        />
        <TextInput
          label={t('name')}
          required
          maxLength={200}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <TextInput
          type="email"
          label={t('email')}
          description={t('invite.email')}
          required
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
            required
            maxLength={1000}
            minRows={2}
            {...form.getInputProps('proof')}
          />
        )}
        <Failure error={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {t('invite.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
