import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useContactNames } from '../api/contact-names.js';
import { useMay } from '../api/may.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { ShowMore } from '../ui/ShowMore.js';
import { RemoveUserDialog } from './RemoveUserDialog.js';
import { ResetDialog } from './ResetDialog.js';
import { UserDialog } from './UserDialog.js';
import { UserTable } from './UserTable.js';
import { resetsQuery, useUsers, type User } from './users.queries.js';
import classes from './users.module.css';

export function UserList({ companyId }: { companyId: string }) {
  const { t } = useTranslation('users');
  const list = useUsers(companyId);
  const mayChange = useMay('CompanyUsers.change');
  const resets = useQuery(resetsQuery(companyId));
  const users = list.items ?? [];
  const nameOf = useContactNames(
    companyId,
    users.flatMap(({ contactId }) => contactId ?? []),
  );
  const [changing, setChanging] = useState<User>();
  const [removing, setRemoving] = useState<User>();
  const [resetting, setResetting] = useState<User>();
  const heading = useRef<HTMLHeadingElement>(null);
  const isPending = !list.error && (!list.items || resets.isPending);

  return (
    <Stack component="section" gap="sm">
      <Title order={2} ref={heading} tabIndex={-1} className={classes.heading}>
        {t('users')}
      </Title>
      {!list.items && list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {isPending && <ListLoading />}
      {list.items && users.length === 0 && <Text c="dimmed">{t('noUsers')}</Text>}
      {users.length > 0 && !isPending && (
        <UserTable
          users={users}
          isWhole={!list.hasNextPage}
          nameOf={nameOf}
          resets={resets.data ?? []}
          {...(mayChange && { onChange: setChanging, onReset: setResetting, onRemove: setRemoving })}
        />
      )}
      <ShowMore list={list} />
      <UserDialog companyId={companyId} user={changing} onClose={() => setChanging(undefined)} />
      <ResetDialog companyId={companyId} user={resetting} onClose={() => setResetting(undefined)} />
      <RemoveUserDialog
        companyId={companyId}
        user={removing}
        onClose={() => setRemoving(undefined)}
        onRemoved={() => heading.current?.focus()}
      />
    </Stack>
  );
}
