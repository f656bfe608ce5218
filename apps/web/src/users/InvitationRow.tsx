import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import type { Invitation } from './users.queries.js';
import classes from './users.module.css';

export interface InvitationRowProps {
  invitation: Invitation;
  sending: boolean;
  onSendAgain?: () => void;
  onWithdraw?: () => void;
}

export function InvitationRow({ invitation, sending, onSendAgain, onWithdraw }: InvitationRowProps) {
  const { t } = useTranslation(['users', 'app']);
  const format = useFormat();
  const [now] = useState(() => Date.now());
  const { name, email, roles, sentAt, expiresAt } = invitation;
  const isOver = Date.parse(expiresAt) <= now;
  return (
    <li className={classes.row}>
      <div className={classes.who}>
        <Text fw={600}>{name}</Text>
        <Text>{email}</Text>
      </div>
      <div className={classes.what}>
        <Text>{format.list(roles.map((role) => t(`app:roles.${role}`)))}</Text>
        <Text size="sm" c="dimmed">
          {t('sentAt', { moment: format.shortMoment(sentAt) })}
        </Text>
        <Text size="sm" c={isOver ? 'var(--mantine-color-error)' : 'dimmed'}>
          {isOver
            ? t('overSince', { moment: format.shortMoment(expiresAt) })
            : t('goodUntil', { moment: format.shortMoment(expiresAt) })}
        </Text>
      </div>
      {onSendAgain && onWithdraw && (
        <Group gap="xs" className={classes.actions}>
          <Button
            variant="default"
            size="sm"
            loading={sending}
            aria-label={t('sendAgain.label', { name })}
            onClick={onSendAgain}
          >
            {t('sendAgain.do')}
          </Button>
          <Button variant="default" size="sm" aria-label={t('withdraw.label', { name })} onClick={onWithdraw}>
            {t('withdraw.do')}
          </Button>
        </Group>
      )}
    </li>
  );
}
