import { Stack, Text, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useContactNames } from '../api/contact-names.js';
import { useMay } from '../api/may.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { ShowMore } from '../ui/ShowMore.js';
import { Surface } from '../ui/Surface.js';
import { RemoveUserDialog } from './RemoveUserDialog.js';
import { UserDialog } from './UserDialog.js';
import { UserRow } from './UserRow.js';
import { useUsers, type User } from './users.queries.js';
import classes from './users.module.css';

export function UserList({ companyId }: { companyId: string }) {
  const { t } = useTranslation('users');
  const list = useUsers(companyId);
  const mayChange = useMay('changeUsers');
  const users = list.items ?? [];
  const nameOf = useContactNames(
    companyId,
    users.flatMap(({ contactId }) => contactId ?? []),
  );
  const [changing, setChanging] = useState<User>();
  const [removing, setRemoving] = useState<User>();
  const heading = useRef<HTMLHeadingElement>(null);

  return (
    <Stack component="section" gap="sm">
      <Title order={2} ref={heading} tabIndex={-1} className={classes.heading}>
        {t('users')}
      </Title>
      {!list.items && list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {!list.items && !list.error && <ListLoading />}
      {list.items && (
        <Surface p={0}>
          {users.length === 0 ? (
            <Text c="dimmed" p="lg">
              {t('noUsers')}
            </Text>
          ) : (
            <ul className={classes.list}>
              {users.map((user) => (
                <UserRow
                  key={user.id}
                  user={user}
                  contactName={user.contactId === null ? undefined : nameOf(user.contactId)}
                  {...(mayChange && { onChange: setChanging, onRemove: setRemoving })}
                />
              ))}
            </ul>
          )}
        </Surface>
      )}
      <ShowMore list={list} />
      <UserDialog companyId={companyId} user={changing} onClose={() => setChanging(undefined)} />
      <RemoveUserDialog
        companyId={companyId}
        user={removing}
        onClose={() => setRemoving(undefined)}
        onRemoved={() => heading.current?.focus()}
      />
    </Stack>
  );
}
