import { Button, NativeSelect, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { Failure } from '../ui/Failure.js';
import { Surface } from '../ui/Surface.js';
import { priorities, settableStatuses } from './desk-filter.js';
import type { WholeDeskTicket } from './desk.queries.js';
import { useColleagues, useTeams } from './teams.queries.js';
import { useTicketChanges } from './useTicketChanges.js';

/** Who looks after a ticket, how soon, and how far it has come: each saved as it is chosen. */
export function TicketControls({ ticket }: { ticket: WholeDeskTicket }) {
  const { t } = useTranslation('desk');
  const { user } = useSession();
  const colleagues = useColleagues();
  const { teams, nameOf } = useTeams();
  const { save, coming, error } = useTicketChanges(ticket);
  const { status, priority, team, assigneeId, assigneeName, mergedIntoId } = ticket;
  const known = colleagues.some(({ id }) => id === assigneeId);
  const offered =
    assigneeId && !known ? [{ id: assigneeId, name: assigneeName ?? '' }, ...colleagues] : colleagues;
  const isFixed = mergedIntoId !== null;

  return (
    <Surface>
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('controls.title')}
        </Title>
        <NativeSelect
          size="sm"
          label={t('controls.assignee')}
          disabled={isFixed}
          value={(coming.assigneeId === undefined ? assigneeId : coming.assigneeId) ?? ''}
          onChange={({ currentTarget }) => save({ assigneeId: currentTarget.value || null })}
          data={[
            { value: '', label: t('controls.nobody') },
            ...offered.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        {assigneeId !== user.id && !isFixed && (
          <Button size="xs" variant="light" onClick={() => save({ assigneeId: user.id })}>
            {t('controls.take')}
          </Button>
        )}
        <NativeSelect
          size="sm"
          label={t('controls.team')}
          disabled={isFixed}
          value={(coming.team === undefined ? team : coming.team) ?? ''}
          onChange={({ currentTarget }) => save({ team: currentTarget.value || null })}
          data={[
            { value: '', label: t('controls.noTeam') },
            ...teams
              .filter(({ key, retiredAt }) => !retiredAt || key === team)
              .map(({ key }) => ({ value: key, label: nameOf(key) })),
          ]}
        />
        <NativeSelect
          size="sm"
          label={t('controls.status')}
          disabled={isFixed}
          value={coming.status ?? status}
          onChange={({ currentTarget }) => {
            const wanted = settableStatuses.find((one) => one === currentTarget.value);
            if (wanted) save({ status: wanted });
          }}
          data={[
            ...(status === 'new' ? [{ value: 'new', label: t('statuses.new') }] : []),
            ...settableStatuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
          ]}
        />
        <NativeSelect
          size="sm"
          label={t('controls.priority')}
          disabled={isFixed}
          value={coming.priority ?? priority}
          onChange={({ currentTarget }) => {
            const wanted = priorities.find((one) => one === currentTarget.value);
            if (wanted) save({ priority: wanted });
          }}
          data={priorities.map((value) => ({ value, label: t(`priorities.${value}`) }))}
        />
        <Failure error={error} />
      </Stack>
    </Surface>
  );
}
