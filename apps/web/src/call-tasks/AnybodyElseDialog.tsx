import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { notify } from '../ui/notify.js';
import {
  callOutcomes,
  useRecordCall,
  type CallOutcome,
  type CallTaskWithCalls,
} from './call-tasks.queries.js';

export interface AnybodyElseDialogProps {
  task: CallTaskWithCalls;
  opened: boolean;
  onClose: () => void;
}

/** A call to somebody whom the call task does not name. */
export function AnybodyElseDialog({ task, opened, onClose }: AnybodyElseDialogProps) {
  const { t } = useTranslation('call-tasks');
  const form = useFields<{ label: string; number: string; outcome: CallOutcome; note: string }>({
    initialValues: { label: '', number: '', outcome: 'reached', note: '' },
    required: { label: t('else.required') },
  });
  const record = useRecordCall(task.id, {
    onSuccess: ({ state }) => {
      form.reset();
      onClose();
      notify(t(state === 'done' ? 'recorded.done' : 'recorded.open'));
    },
  });
  return (
    <FormDialog
      opened={opened}
      title={t('else.title')}
      text={t('else.text')}
      form={form}
      submit={t('else.do')}
      onSubmit={({ label, number, outcome, note }) =>
        record.mutateAsync({
          label: label.trim(),
          outcome,
          ...(number.trim() && { number: number.trim() }),
          ...(note.trim() && { note: note.trim() }),
        })
      }
      onCancel={onClose}
    >
      <TextInput label={t('else.label')} maxLength={250} {...form.getInputProps('label')} />
      <TextInput label={t('else.number')} type="tel" maxLength={40} {...form.getInputProps('number')} />
      <Radio.Group size="md" label={t('else.outcome')} {...form.getInputProps('outcome')}>
        <Stack gap="sm" mt="xs">
          {callOutcomes.map((outcome) => (
            <Radio key={outcome} value={outcome} label={t(`outcomes.${outcome}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea label={t('people.note')} minRows={2} maxLength={2_000} {...form.getInputProps('note')} />
    </FormDialog>
  );
}
