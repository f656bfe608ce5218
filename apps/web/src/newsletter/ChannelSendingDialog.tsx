import { Group, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/problem.js';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { useTimeZones } from '../i18n/time-zones.js';
import { notify } from '../ui/notify.js';
import { usePutChannelSending } from './issues.queries.js';

export interface ChannelSendingDialogProps {
  sending: Schemas['ChannelSendingDto'];
  name: string;
  onClose: () => void;
}

/** Who sends what goes out on a channel, and when nothing does. */
export function ChannelSendingDialog({ sending, name, onClose }: ChannelSendingDialogProps) {
  const { t } = useTranslation('newsletter');
  const zones = useTimeZones(sending.timeZone);
  const put = usePutChannelSending(sending.channel, {
    onSuccess: () => {
      onClose();
      notify(t('sending.saved'));
    },
  });
  const form = useFields({
    initialValues: {
      senderName: sending.senderName ?? '',
      senderAddress: sending.senderAddress ?? '',
      quietFrom: sending.quietFrom ?? '',
      quietUntil: sending.quietUntil ?? '',
      timeZone: sending.timeZone,
    },
    validate: {
      quietUntil: (until, { quietFrom }) => {
        if ((until === '') !== (quietFrom === '')) return t('sending.bothTimes');
        return until !== '' && until === quietFrom ? t('sending.sameTimes') : null;
      },
    },
  });
  return (
    <FormDialog
      opened
      title={t('sending.title', { name })}
      text={t('sending.text')}
      form={form}
      submit={t('channels.save')}
      refusedAt={{ 'request.version-mismatch': 'senderName' }}
      onSubmit={({ senderName, senderAddress, quietFrom, quietUntil, timeZone }) =>
        put.mutateAsync({
          version: sending.version,
          sending: {
            senderName: senderName.trim() || null,
            senderAddress: senderAddress.trim() || null,
            quietFrom: quietFrom || null,
            quietUntil: quietUntil || null,
            timeZone,
          },
        })
      }
      onCancel={onClose}
    >
      <TextInput
        label={t('sending.senderName')}
        description={t('sending.emptyHelp')}
        maxLength={100}
        {...form.getInputProps('senderName')}
      />
      <TextInput
        type="email"
        label={t('sending.senderAddress')}
        description={t('sending.addressHelp')}
        maxLength={254}
        autoComplete="off"
        {...form.getInputProps('senderAddress')}
      />
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <TextInput label={t('sending.quietFrom')} type="time" {...form.getInputProps('quietFrom')} />
        <TextInput label={t('sending.quietUntil')} type="time" {...form.getInputProps('quietUntil')} />
      </Group>
      <Select
        label={t('sending.timeZone')}
        searchable
        allowDeselect={false}
        data={zones}
        {...form.getInputProps('timeZone')}
      />
    </FormDialog>
  );
}
