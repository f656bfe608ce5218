import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import { Table, type Column } from '../ui/Table.js';
import { Undelivered } from './Undelivered.js';
import type { PasswordReset, User } from './users.queries.js';

export interface UserTableProps {
  users: User[];
  isWhole: boolean;
  /** `null` where the contact is gone. */
  nameOf: (contactId: string) => string | null | undefined;
  /** Links for a new password that were sent to them. */
  resets: readonly PasswordReset[];
  onChange?: (user: User) => void;
  onReset?: (user: User) => void;
  onRemove?: (user: User) => void;
}

export function UserTable(props: UserTableProps) {
  const { users, isWhole, nameOf, resets, onChange, onReset, onRemove } = props;
  const { t } = useTranslation(['users', 'app']);
  const format = useFormat();
  const me = useSession().user;
  const rolesOf = ({ roles }: User): string => format.list(roles.map((role) => t(`app:roles.${role}`)));
  const columns: Column<User>[] = [
    {
      key: 'name',
      title: t('name'),
      width: 'minmax(0, 1.5fr)',
      sortBy: ({ name }) => name,
      cell: (user) => (
        <>
          <Text fw={600}>
            {user.name}
            {user.id === me.id && (
              <Text span fw={400} c="dimmed">
                {` ${t('you')}`}
              </Text>
            )}
          </Text>
          <Text size="sm">{user.email}</Text>
          <SentReset reset={resets.find(({ userId }) => userId === user.id)} />
          <LinkedContact user={user} name={user.contactId === null ? null : nameOf(user.contactId)} />
        </>
      ),
    },
    {
      key: 'role',
      title: t('role'),
      width: 'minmax(0, 1fr)',
      sortBy: rolesOf,
      cell: (user) => (
        <>
          <Text>{rolesOf(user)}</Text>
          <Text size="sm" c="dimmed">
            {user.hasSecondFactor ? t('withSecondFactor') : t('withoutSecondFactor')}
          </Text>
        </>
      ),
    },
  ];
  if (onChange && onReset && onRemove)
    columns.push({
      key: 'actions',
      title: t('actions'),
      width: 'minmax(0, 1.2fr)',
      cell: (user) => (
        <Group gap="xs">
          <Button
            variant="default"
            size="xs"
            aria-label={t('change.label', { name: user.name })}
            onClick={() => onChange(user)}
          >
            {t('app:edit')}
          </Button>
          {user.id !== me.id && (
            <Button
              variant="default"
              size="xs"
              aria-label={t('reset.label', { name: user.name })}
              onClick={() => onReset(user)}
            >
              {t('reset.do')}
            </Button>
          )}
          <Button
            variant="default"
            size="xs"
            aria-label={t('remove.label', { name: user.name })}
            onClick={() => onRemove(user)}
          >
            {t('app:remove')}
          </Button>
        </Group>
      ),
    });
  return (
    <Table label={t('users')} columns={columns} items={users} keyOf={({ id }) => id} isWhole={isWhole} />
  );
}

function SentReset({ reset }: { reset: PasswordReset | undefined }) {
  const { t } = useTranslation('users');
  const format = useFormat();
  if (!reset) return null;
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('reset.sentAt', { moment: format.shortMoment(reset.sentAt) })}
      </Text>
      {reset.undelivered && <Undelivered undelivered={reset.undelivered} />}
    </>
  );
}

function LinkedContact({ user, name }: { user: User; name: string | null | undefined }) {
  const { t } = useTranslation('users');
  if (!name || user.contactId === null || user.companyId === null) return null;
  return (
    <Text size="sm" c="dimmed">
      {`${t('linkedTo')} `}
      <TextLink
        to="/companies/$companyId/contacts/$contactId"
        params={{ companyId: user.companyId, contactId: user.contactId }}
      >
        {name}
      </TextLink>
    </Text>
  );
}
