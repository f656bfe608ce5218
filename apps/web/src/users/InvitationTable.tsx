import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Table, type Column } from '../ui/Table.js';
import { Undelivered } from './Undelivered.js';
import type { Invitation } from './users.queries.js';

export interface InvitationTableProps {
  invitations: Invitation[];
  isWhole: boolean;
  /** The id of the one that is on its way once more. */
  sending?: string | undefined;
  onSendAgain?: (invitation: Invitation) => void;
  onWithdraw?: (invitation: Invitation) => void;
}

export function InvitationTable({ sending, onSendAgain, onWithdraw, ...list }: InvitationTableProps) {
  const { t } = useTranslation(['users', 'app']);
  const format = useFormat();
  const rolesOf = ({ roles }: Invitation): string => format.list(roles.map((role) => t(`app:roles.${role}`)));
  const columns: Column<Invitation>[] = [
    {
      key: 'name',
      title: t('name'),
      width: 'minmax(0, 1.5fr)',
      sortBy: ({ name }) => name,
      cell: ({ name, email, undelivered }) => (
        <>
          <Text fw={600}>{name}</Text>
          <Text size="sm">{email}</Text>
          {undelivered && <Undelivered undelivered={undelivered} />}
        </>
      ),
    },
    {
      key: 'role',
      title: t('role'),
      width: 'minmax(0, 1fr)',
      sortBy: rolesOf,
      cell: (invitation) => rolesOf(invitation),
    },
    {
      key: 'validity',
      title: t('validity'),
      width: 'minmax(0, 1fr)',
      sortBy: ({ expiresAt }) => Date.parse(expiresAt),
      cell: (invitation) => <Validity invitation={invitation} />,
    },
  ];
  if (onSendAgain && onWithdraw)
    columns.push({
      key: 'actions',
      title: t('actions'),
      width: '15.5rem',
      cell: (invitation) => (
        <Group gap="xs">
          <Button
            variant={invitation.undelivered ? 'filled' : 'default'}
            size="xs"
            loading={sending === invitation.id}
            aria-label={t('sendAgain.label', { name: invitation.name })}
            onClick={() => onSendAgain(invitation)}
          >
            {t('sendAgain.do')}
          </Button>
          <Button
            variant="default"
            size="xs"
            aria-label={t('withdraw.label', { name: invitation.name })}
            onClick={() => onWithdraw(invitation)}
          >
            {t('withdraw.do')}
          </Button>
        </Group>
      ),
    });
  return (
    <Table
      label={t('invitations')}
      columns={columns}
      items={list.invitations}
      keyOf={({ id }) => id}
      isWhole={list.isWhole}
    />
  );
}

function Validity({ invitation: { sentAt, expiresAt } }: { invitation: Invitation }) {
  const { t } = useTranslation('users');
  const format = useFormat();
  const [now] = useState(() => Date.now());
  const isOver = Date.parse(expiresAt) <= now;
  return (
    <>
      <Text size="sm" {...(isOver && { c: 'var(--mantine-color-error)' })}>
        {t(isOver ? 'overSince' : 'goodUntil', { moment: format.shortMoment(expiresAt) })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('sentAt', { moment: format.shortMoment(sentAt) })}
      </Text>
    </>
  );
}
