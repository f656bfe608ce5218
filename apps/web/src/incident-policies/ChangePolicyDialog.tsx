import { Checkbox, Group, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { notify } from '../ui/notify.js';
import { useChangePolicy, type IncidentPolicy } from './incident-policies.queries.js';

export interface ChangePolicyDialogProps {
  policy: IncidentPolicy;
  name: string;
  onClose: () => void;
}

/** As it is typed: empty for none. */
interface PolicyValues {
  waitMinutes: string;
  reminders: string;
  everybody: boolean;
  holdsMinutes: string;
  quietFrom: string;
  quietUntil: string;
}

const aWeek = 7 * 24 * 60;

/** A whole number within bounds; `null` where it is none. */
function numberIn(text: string, least: number, most: number): number | null {
  const number = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : null;
}

export function ChangePolicyDialog({ policy, name, onClose }: ChangePolicyDialogProps) {
  const { t } = useTranslation('incident-policies');
  const change = useChangePolicy(policy, {
    onSuccess: () => {
      onClose();
      notify(t('change.done', { name }));
    },
  });
  const bounds = (least: number, most: number) => (text: string) =>
    numberIn(text, least, most) === null ? t('problems.number', { least, most }) : null;
  const form = useFields<PolicyValues>({
    initialValues: {
      waitMinutes: String(policy.waitMinutes),
      reminders: String(policy.reminders),
      everybody: policy.everybody,
      holdsMinutes: policy.holdsMinutes === null ? '' : String(policy.holdsMinutes),
      quietFrom: policy.quietFrom ?? '',
      quietUntil: policy.quietUntil ?? '',
    },
    required: { waitMinutes: '', reminders: '' },
    validate: {
      waitMinutes: bounds(1, aWeek),
      reminders: bounds(0, 10),
      holdsMinutes: (text) => (text.trim() === '' ? null : bounds(5, aWeek)(text)),
      quietUntil: (until, { quietFrom }) => {
        if ((until === '') !== (quietFrom === '')) return t('problems.bothTimes');
        return until !== '' && until === quietFrom ? t('problems.sameTimes') : null;
      },
    },
  });
  return (
    <FormDialog
      opened
      title={name}
      text={t('change.text')}
      form={form}
      submit={t('change.do')}
      onSubmit={({ waitMinutes, reminders, everybody, holdsMinutes, quietFrom, quietUntil }) =>
        change.mutateAsync({
          waitMinutes: Number(waitMinutes),
          reminders: Number(reminders),
          everybody,
          holdsMinutes: holdsMinutes.trim() === '' ? null : Number(holdsMinutes),
          quietFrom: quietFrom || null,
          quietUntil: quietUntil || null,
        })
      }
      onCancel={onClose}
    >
      <TextInput
        label={t('fields.waitMinutes')}
        description={t('fields.waitMinutesHelp')}
        inputMode="numeric"
        {...form.getInputProps('waitMinutes')}
      />
      <TextInput
        label={t('fields.reminders')}
        description={t('fields.remindersHelp')}
        inputMode="numeric"
        {...form.getInputProps('reminders')}
      />
      <Checkbox
        label={t('fields.everybody')}
        description={t('fields.everybodyHelp')}
        {...form.getInputProps('everybody', { type: 'checkbox' })}
      />
      <TextInput
        label={t('fields.holdsMinutes')}
        description={t('fields.holdsMinutesHelp')}
        inputMode="numeric"
        {...form.getInputProps('holdsMinutes')}
      />
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <TextInput label={t('fields.quietFrom')} type="time" {...form.getInputProps('quietFrom')} />
        <TextInput label={t('fields.quietUntil')} type="time" {...form.getInputProps('quietUntil')} />
      </Group>
    </FormDialog>
  );
}
