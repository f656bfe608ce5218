import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../api/contacts.js';
import { personName } from '../api/names.js';
import { FormDialog } from '../form/FormDialog.js';
import { notify } from '../ui/notify.js';
import { LeavingFields } from './LeavingFields.js';
import { useErasure } from './useErasure.js';
import { useLeaving } from './useLeaving.js';

/** Erases a person everywhere, after what they hold has passed on. */
export function EraseDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const leaving = useLeaving(contact, { erased: true });
  const { companyId, id: contactId } = contact;
  const name = personName(contact);

  const erase = useErasure(contact, async () => {
    notify(t('erase.done', { name }));
    await navigate({ to: '/companies/$companyId/contacts', params: { companyId }, replace: true });
    queryClient.removeQueries({ queryKey: ['companies', companyId, 'contacts', contactId] });
    await queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
  });
  const version = leaving.holdings.data?.contactVersion;

  return (
    <FormDialog
      opened
      title={t('erase.title', { name })}
      text={t('erase.text')}
      form={leaving.form}
      submit={t('erase.confirm')}
      danger
      disabled={!leaving.isReady}
      onSubmit={({ reason, successor }) =>
        erase.mutateAsync({
          reason: reason.trim(),
          query: leaving.confirm,
          ...(successor && version !== undefined && { successorId: successor.id, version }),
        })
      }
      onCancel={onClose}
    >
      <LeavingFields contact={contact} leaving={leaving} />
      <TextInput
        label={t('reason.label')}
        description={t('reason.help')}
        maxLength={300}
        {...leaving.form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
