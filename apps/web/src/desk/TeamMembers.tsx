import { ActionIcon, Button, Group, NativeSelect, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { useSession } from '../api/session.js';
import { Missing } from '../ui/Failures.js';
import { useFailureText } from '../ui/Failure.js';
import { notify } from '../ui/notify.js';
import { AddMemberDialog } from './AddMemberDialog.js';
import classes from './TeamMembers.module.css';
import {
  membersQuery,
  notices,
  usePutMember,
  useRemoveMember,
  type Team,
  type TeamNotice,
} from './teams.queries.js';

/** Who is in a team, and how each is told of new tickets: one says it for oneself, administrators for everybody. */
export function TeamMembers({ team: { key: teamKey, retiredAt } }: { team: Team }) {
  const { t } = useTranslation('desk');
  const failureText = useFailureText();
  const { user } = useSession();
  const isAdministrator = useMay('Teams.put');
  const { data: members, error } = useQuery(membersQuery(teamKey));
  const [isAdding, adding] = useDisclosure();
  const put = usePutMember({ onSuccess: () => notify(t('members.saved')) });
  const remove = useRemoveMember({ onSuccess: () => notify(t('members.removed')) });
  const told = { onError: (failure: Error) => notify(failureText(failure) ?? '') };
  const save = (userId: string, notice: TeamNotice): void => put.mutate({ teamKey, userId, notice }, told);
  const isIn = members?.some(({ userId }) => userId === user.id) ?? true;
  return (
    <div>
      <Missing error={error} />
      {members?.length === 0 && <Text c="dimmed">{t('members.none')}</Text>}
      <ul className={classes.members} aria-label={t('members.title')}>
        {members?.map(({ userId, name, email, notice }) => {
          const mayChange = isAdministrator || userId === user.id;
          const known = notices.find((one) => one === notice);
          return (
            <li key={userId} className={classes.member}>
              <div className={classes.name}>
                <Text fw={600}>{name}</Text>
                <Text size="sm" c="dimmed">
                  {email}
                </Text>
              </div>
              {mayChange ? (
                <NativeSelect
                  size="sm"
                  aria-label={t('members.noticeOf', { name })}
                  disabled={retiredAt !== null}
                  value={notice}
                  onChange={({ currentTarget }) => {
                    const wanted = notices.find((one) => one === currentTarget.value);
                    if (wanted) save(userId, wanted);
                  }}
                  data={notices.map((value) => ({ value, label: t(`members.notices.${value}`) }))}
                />
              ) : (
                <Text size="sm">{known ? t(`members.notices.${known}`) : notice}</Text>
              )}
              {mayChange && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('members.remove', { name })}
                  onClick={() => remove.mutate({ teamKey, userId }, told)}
                >
                  <IconX size={18} aria-hidden />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
      {!retiredAt && (
        <Group gap="sm" mt="xs">
          {!isIn && (
            <Button size="sm" variant="light" onClick={() => save(user.id, 'digest')}>
              {t('members.join')}
            </Button>
          )}
          {isAdministrator && (
            <Button
              size="sm"
              variant="default"
              leftSection={<IconUserPlus size={18} stroke={1.5} aria-hidden />}
              onClick={adding.open}
            >
              {t('members.add')}
            </Button>
          )}
        </Group>
      )}
      {isAdding && (
        <AddMemberDialog
          without={members?.map(({ userId }) => userId) ?? []}
          onAdd={async (userId, notice) => {
            await put.mutateAsync({ teamKey, userId, notice });
            adding.close();
          }}
          onClose={adding.close}
        />
      )}
    </div>
  );
}
