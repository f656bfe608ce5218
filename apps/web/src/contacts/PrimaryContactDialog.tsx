import { Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { companyQuery, useCompany } from '../api/company.js';
import { contactQuery, type Contact } from '../api/contacts.js';
import { personName } from '../api/names.js';
import { answer } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { notify } from '../ui/notify.js';

/** Makes a contact the one who receives mandatory mail, and says instead of whom. */
export function PrimaryContactDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const queryClient = useQueryClient();
  const company = useCompany();
  const { data: before } = useQuery({
    ...contactQuery(company.id, company.primaryContactId ?? ''),
    enabled: company.primaryContactId !== null,
  });
  const change = useCommand(
    (version: number, headers) =>
      answer(
        api.PUT('/api/v1/companies/{companyId}/primary-contact', {
          params: { path: { companyId: company.id }, header: { ...headers, ...ifMatch({ version }) } },
          body: { contactId: contact.id },
        }),
      ),
    {
      onSuccess: async () => {
        notify(t('primary.done', { name: personName(contact) }));
        onClose();
        await queryClient.invalidateQueries({ queryKey: companyQuery(company.id).queryKey });
      },
    },
  );
  const confirm = (): void =>
    change.mutate(company.version, {
      // where the company has changed meanwhile, what is said here has to be read again before the next try
      onError: () => void queryClient.invalidateQueries({ ...companyQuery(company.id), exact: true }),
    });
  return (
    <ConfirmDialog
      opened
      title={t('primary.title', { name: personName(contact) })}
      confirm={t('primary.confirm')}
      pending={change.isPending}
      error={change.error}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <Text>{t('primary.text')}</Text>
      {before && <Text>{t('primary.before', { name: personName(before) })}</Text>}
    </ConfirmDialog>
  );
}
