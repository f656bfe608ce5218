import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { Failure } from '../ui/Failure.js';
import { notify } from '../ui/notify.js';
import { openSessionsQuery } from './account.queries.js';
import { OpenSessionRow } from './OpenSessionRow.js';
import { Section } from './Section.js';

export function OpenSessions() {
  const { t } = useTranslation('account');
  const queryClient = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const { data: sessions, error, refetch } = useQuery(openSessionsQuery);

  const ended = async (message: string): Promise<void> => {
    notify(message);
    await queryClient.invalidateQueries({ queryKey: openSessionsQuery.queryKey });
    heading.current?.focus();
  };
  const endOthers = useCommand(
    (_: void, headers) => answer(api.DELETE('/api/v1/sessions', { params: { header: headers } })),
    { onSuccess: () => ended(t('sessions.othersEnded')) },
  );

  return (
    <Section title={t('sessions.title')} lead={t('sessions.lead')} headingRef={heading}>
      <Failure error={error} onRetry={() => void refetch()} />
      {!sessions && !error && <Skeleton height={64} />}
      {sessions && (
        <Stack component="ul" gap={0} m={0} p={0}>
          {sessions.map((session) => (
            <OpenSessionRow key={session.id} session={session} onEnded={() => ended(t('sessions.ended'))} />
          ))}
        </Stack>
      )}
      <Failure error={endOthers.error} />
      {sessions && sessions.length > 1 && (
        <Group>
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t('sessions.endOthers')}
          </Button>
        </Group>
      )}
    </Section>
  );
}
