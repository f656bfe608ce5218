import { Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import type { Contact } from '../api/contacts.js';
import { personName } from '../api/names.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { notify } from '../ui/notify.js';
import { focusFirstInvalid } from './focusFirstInvalid.js';
import { LeavingFields } from './LeavingFields.js';
import { useLeaving } from './useLeaving.js';

interface Offboarding {
  version: number;
  body: Schemas['OffboardingInput'];
  query: { confirm?: 'last-owner' };
}

/** A person has left the company: what they held passes on. */
export function OffboardDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const queryClient = useQueryClient();
  const leaving = useLeaving(contact, { erased: false });
  const [reason, setReason] = useState('');
  const fields = useRef<HTMLDivElement>(null);
  const { companyId, id: contactId } = contact;
  const name = personName(contact);

  const offboard = useCommand(
    ({ version, body, query }: Offboarding, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/contacts/{contactId}/offboarding', {
          params: { path: { companyId, contactId }, query, header: { ...headers, ...ifMatch({ version }) } },
          body,
        }),
      ),
    {
      onSuccess: async () => {
        notify(t('offboard.done', { name }));
        onClose();
        await queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
      },
    },
  );
  const confirm = (): void => {
    const { data } = leaving.holdings;
    if (!data) return;
    if (!leaving.check()) return focusFirstInvalid(fields.current);
    offboard.mutate(
      {
        version: data.contactVersion,
        body: { successorId: leaving.successor?.id ?? null, reason: reason.trim() || null },
        query: leaving.confirm,
      },
      { onError: () => void leaving.holdings.refetch() }, // a newer version holds other things, which have to be read
    );
  };

  return (
    <ConfirmDialog
      opened
      title={t('offboard.title', { name })}
      confirm={t('offboard.confirm')}
      danger
      disabled={!leaving.holdings.data}
      pending={offboard.isPending}
      error={offboard.error}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <Text>{t('offboard.text')}</Text>
      <Stack ref={fields}>
        <LeavingFields contact={contact} leaving={leaving} />
        <TextInput
          label={t('reason.optional')}
          description={t('reason.help')}
          maxLength={300}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
