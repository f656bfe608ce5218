import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { Failure } from '../ui/Failure.js';
import { shortQueueQuery } from './desk.queries.js';

export interface FindTicketDialogProps {
  title: string;
  text: string;
  submit: string;
  /** Which cannot be chosen. */
  without: string;
  /** Whose tickets alone. */
  companyId?: string;
  onChoose: (ticketId: string) => Promise<unknown>;
  onClose: () => void;
}

/** Another ticket, found by number, words or person; before anything is typed, those changed last. */
export function FindTicketDialog(props: FindTicketDialogProps) {
  const { title, text, submit, without, companyId, onChoose, onClose } = props;
  const { t } = useTranslation('desk');
  const { user } = useSession();
  const form = useFields({
    initialValues: { q: '', ticket: '' },
    required: { ticket: t('find.required') },
  });
  const [q] = useDebouncedValue(form.values.q.trim(), 200);
  const filter = { status: 'all' as const, ...(q && { q }), ...(companyId && { companyId }) };
  const { data, error } = useQuery({
    ...shortQueueQuery(filter, user.id, 8),
    placeholderData: keepPreviousData,
    refetchInterval: false,
  });
  const found = (data?.items ?? []).filter(({ id, mergedIntoId }) => id !== without && !mergedIntoId);
  return (
    <FormDialog
      opened
      title={title}
      text={text}
      form={form}
      submit={submit}
      onSubmit={({ ticket }) => onChoose(ticket)}
      onCancel={onClose}
    >
      <TextInput
        type="search"
        label={t('find.search')}
        maxLength={100}
        autoComplete="off"
        {...form.getInputProps('q')}
      />
      <Radio.Group size="md" label={t('find.choose')} {...form.getInputProps('ticket')}>
        <Stack gap="xs" mt="xs" mih="10rem">
          {found.map(({ id, number, subject, companyName, status }) => (
            <Radio
              key={id}
              value={id}
              label={`${number} · ${subject}`}
              description={[companyName, t(`statuses.${status}`)].filter(Boolean).join(' · ')}
            />
          ))}
          {data && found.length === 0 && <Text c="dimmed">{t('find.none')}</Text>}
          <Failure error={data ? undefined : error} />
        </Stack>
      </Radio.Group>
    </FormDialog>
  );
}
