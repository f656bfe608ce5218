import { Radio, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { staffQuery } from '../api/staff.js';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { Failure } from '../ui/Failure.js';
import { notices, type TeamNotice } from './teams.queries.js';

export interface AddMemberDialogProps {
  /** Who is in the team already. */
  without: string[];
  onAdd: (userId: string, notice: TeamNotice) => Promise<unknown>;
  onClose: () => void;
}

export function AddMemberDialog({ without, onAdd, onClose }: AddMemberDialogProps) {
  const { t } = useTranslation('desk');
  const { data: staff = [], error, refetch } = useQuery(staffQuery);
  const form = useFields<{ userId: string | null; notice: TeamNotice }>({
    initialValues: { userId: null, notice: 'digest' },
    required: { userId: t('members.required') },
  });
  const offered = staff.filter(({ id }) => !without.includes(id));
  return (
    <FormDialog
      opened
      title={t('members.add')}
      text={t('members.addText')}
      form={form}
      submit={t('members.do')}
      onSubmit={({ userId, notice }) => (userId === null ? undefined : onAdd(userId, notice))}
      onCancel={onClose}
    >
      <Select
        label={t('members.who')}
        searchable
        nothingFoundMessage={t('members.nobody')}
        data={offered.map(({ id, name, email }) => ({ value: id, label: `${name} · ${email}` }))}
        {...form.getInputProps('userId')}
      />
      <Failure error={error} onRetry={() => void refetch()} />
      <Radio.Group size="md" label={t('members.notice')} {...form.getInputProps('notice')}>
        <Stack gap="sm" mt="xs">
          {notices.map((notice) => (
            <Radio key={notice} value={notice} label={t(`members.notices.${notice}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </FormDialog>
  );
}
