import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import type { Contact } from '../api/contacts.js';
import { personName } from '../api/names.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { FormDialog } from '../form/FormDialog.js';
import { notify } from '../ui/notify.js';
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
  const { data } = leaving.holdings;

  return (
    <FormDialog
      opened
      title={t('offboard.title', { name })}
      text={t('offboard.text')}
      form={leaving.form}
      submit={t('offboard.confirm')}
      danger
      disabled={!leaving.isReady}
      onSubmit={({ reason, successor }) =>
        data &&
        offboard.mutateAsync(
          {
            version: data.contactVersion,
            body: { successorId: successor?.id ?? null, reason: reason.trim() || null },
            query: leaving.confirm,
          },
          { onError: () => void leaving.holdings.refetch() }, // a newer version holds other things, which have to be read
        )
      }
      onCancel={onClose}
    >
      <LeavingFields contact={contact} leaving={leaving} />
      <TextInput
        label={t('reason.optional')}
        description={t('reason.help')}
        maxLength={300}
        {...leaving.form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
