import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBellRinging } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import type { DistributionList } from './distribution-lists.queries.js';

/** Tries a list: mail that says that it is a test, to everybody on it and to nobody else. Its page shows who has answered. */
export function TestAlarm({ list: { companyId, kind } }: { list: DistributionList }) {
  const { t } = useTranslation('distribution-lists');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [isAsking, { open, close }] = useDisclosure();
  const send = useCommand<Schemas['IncidentDto']>(
    (_, header) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/test-alarms', {
          params: { path: { companyId }, header },
          body: { list: kind },
        }),
      ),
    {
      onSuccess: async ({ id: incidentId }) => {
        await queryClient.invalidateQueries({ queryKey: ['companies', companyId, 'incidents'] });
        await navigate({
          to: '/companies/$companyId/incidents/$incidentId',
          params: { companyId, incidentId },
        });
      },
    },
  );
  return (
    <>
      <Button
        variant="default"
        size="sm"
        leftSection={<IconBellRinging size={18} stroke={1.5} aria-hidden />}
        aria-label={t(`kinds.${kind}.test`)}
        onClick={() => {
          send.reset();
          open();
        }}
      >
        {t('test.begin')}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={t('test.title', { list: t(`kinds.${kind}.name`) })}
        confirm={t('test.send')}
        pending={send.isPending}
        error={send.error}
        onConfirm={() => send.mutate()}
        onCancel={close}
      >
        <Text>{t('test.text')}</Text>
      </ConfirmDialog>
    </>
  );
}
