import { Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../api/contacts.js';
import { personName } from '../api/names.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { notify } from '../ui/notify.js';
import { focusFirstInvalid } from './focusFirstInvalid.js';
import { LeavingFields } from './LeavingFields.js';
import { useErasure } from './useErasure.js';
import { useLeaving } from './useLeaving.js';

/** Erases a person everywhere, after what they hold has passed on. */
export function EraseDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const leaving = useLeaving(contact, { erased: true });
  const [reason, setReason] = useState('');
  const fields = useRef<HTMLDivElement>(null);
  const { companyId, id: contactId } = contact;
  const name = personName(contact);
  const isReasonMissing = leaving.isAsked && !reason.trim();

  const erase = useErasure(contact, async () => {
    notify(t('erase.done', { name }));
    await navigate({ to: '/companies/$companyId/contacts', params: { companyId }, replace: true });
    queryClient.removeQueries({ queryKey: ['companies', companyId, 'contacts', contactId] });
    await queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
  });
  const confirm = (): void => {
    const { data } = leaving.holdings;
    if (!data) return;
    const isComplete = leaving.check() && Boolean(reason.trim());
    if (!isComplete) return focusFirstInvalid(fields.current);
    erase.mutate({
      reason: reason.trim(),
      query: leaving.confirm,
      ...(leaving.successor && { successorId: leaving.successor.id, version: data.contactVersion }),
    });
  };

  return (
    <ConfirmDialog
      opened
      title={t('erase.title', { name })}
      confirm={t('erase.confirm')}
      danger
      disabled={!leaving.holdings.data}
      pending={erase.isPending}
      error={erase.error}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <Text>{t('erase.text')}</Text>
      <Stack ref={fields}>
        <LeavingFields contact={contact} leaving={leaving} />
        <TextInput
          label={t('reason.label')}
          description={t('reason.help')}
          required
          maxLength={300}
          error={isReasonMissing && t('reason.missing')}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
