import { NativeSelect, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { notify } from '../ui/notify.js';
import { priorities, settableStatuses } from './desk-filter.js';
import { useChangeTickets, type DeskChange } from './desk.queries.js';
import { useColleagues, useTeams } from './teams.queries.js';

export interface BulkDialogProps {
  ticketIds: string[];
  onClose: () => void;
  onDone: () => void;
}

/** What stands for taking something away, where an empty choice leaves it as it is. */
const nothing = 'none';

interface Chosen {
  assignee: string;
  team: string;
  status: string;
  priority: string;
  spam: string;
}

/** The same for several tickets; what is not chosen stays as it is at each. */
export function BulkDialog({ ticketIds, onClose, onDone }: BulkDialogProps) {
  const { t } = useTranslation('desk');
  const colleagues = useColleagues();
  const { teams, nameOf } = useTeams();
  const change = useChangeTickets({
    onSuccess: (count) => {
      onDone();
      notify(t('bulk.done', { count }));
    },
  });
  const form = useFields<Chosen>({
    initialValues: { assignee: '', team: '', status: '', priority: '', spam: '' },
    check: (chosen): Record<string, string> =>
      Object.values(chosen).every((value) => value === '') ? { assignee: t('bulk.nothing') } : {},
  });
  const stays = { value: '', label: t('bulk.stays') };
  return (
    <FormDialog
      opened
      title={t('bulk.title', { count: ticketIds.length })}
      text={t('bulk.text')}
      form={form}
      submit={t('bulk.do')}
      onSubmit={(chosen) => change.mutateAsync({ ticketIds, change: changeOf(chosen) })}
      onCancel={onClose}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NativeSelect
          label={t('controls.assignee')}
          data={[
            stays,
            { value: nothing, label: t('controls.nobody') },
            ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.getInputProps('assignee')}
        />
        <NativeSelect
          label={t('controls.team')}
          data={[
            stays,
            { value: nothing, label: t('controls.noTeam') },
            ...teams
              .filter(({ retiredAt }) => !retiredAt)
              .map(({ key }) => ({ value: key, label: nameOf(key) })),
          ]}
          {...form.getInputProps('team')}
        />
        <NativeSelect
          label={t('controls.status')}
          data={[stays, ...settableStatuses.map((value) => ({ value, label: t(`statuses.${value}`) }))]}
          {...form.getInputProps('status')}
        />
        <NativeSelect
          label={t('controls.priority')}
          data={[stays, ...priorities.map((value) => ({ value, label: t(`priorities.${value}`) }))]}
          {...form.getInputProps('priority')}
        />
        <NativeSelect
          label={t('bulk.spam')}
          data={[
            stays,
            { value: 'yes', label: t('bulk.isSpam') },
            { value: 'no', label: t('bulk.isNoSpam') },
          ]}
          {...form.getInputProps('spam')}
        />
      </SimpleGrid>
    </FormDialog>
  );
}

function changeOf({ assignee, team, status, priority, spam }: Chosen): DeskChange {
  const wanted = settableStatuses.find((one) => one === status);
  const urgency = priorities.find((one) => one === priority);
  return {
    ...(assignee && { assigneeId: assignee === nothing ? null : assignee }),
    ...(team && { team: team === nothing ? null : team }),
    ...(wanted && { status: wanted }),
    ...(urgency && { priority: urgency }),
    ...(spam && { spam: spam === 'yes' }),
  };
}
