import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { Failure } from '../ui/Failure.js';
import { recipientsQuery, type DistributionList } from './distribution-lists.queries.js';
import { RecipientList } from './RecipientList.js';

/** Whom a list reaches now, and what an empty one means. */
export function ListView({ list }: { list: DistributionList }) {
  const { t } = useTranslation('distribution-lists');
  const whose = useWhose();
  const { companyId, kind } = list;
  const recipients = useQuery({
    ...recipientsQuery(companyId, kind),
    // who alarms is told of a change a moment after it is saved
    refetchInterval: ({ state }) => (state.data && state.data.listVersion < list.version ? 1_000 : false),
  });
  const isBehind = recipients.data !== undefined && recipients.data.listVersion < list.version;
  return (
    <Stack gap="md">
      {list.entries.length === 0 && (
        <Stack gap={4}>
          <Text fw={600}>{t('empty.title')}</Text>
          <Text maw="42rem">{t(`empty.${kind}`, whose)}</Text>
        </Stack>
      )}
      <Stack gap="xs">
        <Title order={3}>{t('recipients.title')}</Title>
        <Failure
          error={recipients.data ? undefined : recipients.error}
          onRetry={() => void recipients.refetch()}
        />
        {isBehind && (
          <Text role="status" c="dimmed">
            {t('recipients.catchingUp')}
          </Text>
        )}
        {recipients.data && !isBehind && <RecipientList recipients={recipients.data} />}
      </Stack>
    </Stack>
  );
}
