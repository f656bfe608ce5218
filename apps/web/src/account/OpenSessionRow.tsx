import { Button, Text } from '@mantine/core';
import { IconDevices } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import type { OpenSession } from './account.queries.js';
import classes from './Row.module.css';

export interface OpenSessionRowProps {
  session: OpenSession;
  onEnded: () => Promise<void>;
}

export function OpenSessionRow({ session, onEnded }: OpenSessionRowProps) {
  const { t } = useTranslation('account');
  const format = useFormat();
  const device = session.device ?? t('sessions.unknownDevice');
  const end = useCommand(
    (_: void, headers) =>
      answer(
        api.DELETE('/api/v1/sessions/{sessionId}', {
          params: { path: { sessionId: session.id }, header: headers },
        }),
      ),
    { onSuccess: onEnded },
  );
  return (
    <li className={classes.row}>
      <IconDevices size={24} stroke={1.5} aria-hidden />
      <div>
        <Text fw={600}>{device}</Text>
        <Text size="sm" c="dimmed">
          {session.current
            ? t('sessions.current')
            : t('sessions.lastUsed', { at: format.shortMoment(session.lastUsedAt) })}
          {' · '}
          {t('sessions.since', { at: format.shortMoment(session.createdAt) })}
        </Text>
        <Failure error={end.error} />
      </div>
      {!session.current && (
        <Button
          variant="subtle"
          size="sm"
          className={classes.action}
          loading={end.isPending}
          aria-label={t('sessions.endNamed', { device })}
          onClick={() => end.mutate()}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}
