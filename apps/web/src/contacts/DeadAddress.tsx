import { Button, Stack, Text } from '@mantine/core';
import { IconMailExclamation } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import type { Contact } from '../api/contacts.js';
import { useMay } from '../api/may.js';
import { answer } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { Notice } from '../ui/Notice.js';
import { notify } from '../ui/notify.js';

/** Mail to this person comes back. Another address ends that, and so does saying that this one is right. */
export function DeadAddress({ contact, since }: { contact: Contact; since: string }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const queryClient = useQueryClient();
  const mayChange = useMay('Contacts.change');
  const { companyId, id: contactId, email } = contact;
  const confirm = useCommand(
    (version: number, headers) =>
      answer(
        api.PATCH('/api/v1/companies/{companyId}/contacts/{contactId}', {
          params: { path: { companyId, contactId }, header: { ...headers, ...ifMatch({ version }) } },
          body: { email },
        }),
      ),
    {
      onSuccess: async () => {
        notify(t('deadAddress.confirmed'));
        await queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
      },
    },
  );
  return (
    <Notice icon={IconMailExclamation} color="yellow" title={t('deadAddress.title')}>
      <Stack gap="sm" align="flex-start">
        <Text>{t('deadAddress.text', { email, moment: format.moment(since) })}</Text>
        <Failure error={confirm.error} />
        {mayChange && (
          <Button
            variant="default"
            loading={confirm.isPending}
            onClick={() => confirm.mutate(contact.version)}
          >
            {t('deadAddress.confirm')}
          </Button>
        )}
      </Stack>
    </Notice>
  );
}
