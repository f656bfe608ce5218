import { Checkbox, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { notify } from '../ui/notify.js';
import { usePutChannel, type Channel } from './newsletter.queries.js';

export interface ChannelDialogProps {
  /** The one to be changed; without it, a new one. */
  channel?: Channel;
  /** Of a new one. */
  position: number;
  onClose: () => void;
}

const keyShape = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const place = /^\d{1,4}$/;

export function ChannelDialog({ channel, position, onClose }: ChannelDialogProps) {
  const { t } = useTranslation(['newsletter', 'app']);
  const put = usePutChannel({
    onSuccess: () => {
      onClose();
      notify(t('channels.saved'));
    },
  });
  const needed = t('app:form.needed');
  const form = useFields({
    initialValues: {
      key: channel?.key ?? '',
      nameDe: channel?.name.de ?? '',
      nameEn: channel?.name.en ?? '',
      descriptionDe: channel?.description.de ?? '',
      descriptionEn: channel?.description.en ?? '',
      position: String(channel?.position ?? position),
      retired: Boolean(channel?.retiredAt),
    },
    required: {
      key: needed,
      nameDe: needed,
      nameEn: needed,
      descriptionDe: needed,
      descriptionEn: needed,
      position: needed,
    },
    validate: {
      key: (key) => (keyShape.test(key.trim()) && key.trim().length <= 60 ? null : t('channels.keyWrong')),
      position: (typed) => (place.test(typed.trim()) ? null : t('channels.positionWrong')),
    },
  });
  return (
    <FormDialog
      opened
      title={channel ? t('channels.changeTitle') : t('channels.addTitle')}
      text={t('channels.text')}
      form={form}
      submit={t('channels.save')}
      refusedAt={{ 'request.version-mismatch': 'key' }}
      onSubmit={(values) =>
        put.mutateAsync({
          key: values.key.trim(),
          version: channel?.version ?? 0,
          channel: {
            name: { de: values.nameDe.trim(), en: values.nameEn.trim() },
            description: { de: values.descriptionDe.trim(), en: values.descriptionEn.trim() },
            position: Number(values.position),
            retired: values.retired,
          },
        })
      }
      onCancel={onClose}
    >
      {!channel && (
        <TextInput
          label={t('channels.key')}
          description={t('channels.keyHelp')}
          maxLength={60}
          {...form.getInputProps('key')}
        />
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t('channels.nameDe')} maxLength={100} {...form.getInputProps('nameDe')} />
        <TextInput label={t('channels.nameEn')} maxLength={100} {...form.getInputProps('nameEn')} />
      </SimpleGrid>
      <TextInput
        label={t('channels.descriptionDe')}
        maxLength={300}
        {...form.getInputProps('descriptionDe')}
      />
      <TextInput
        label={t('channels.descriptionEn')}
        maxLength={300}
        {...form.getInputProps('descriptionEn')}
      />
      <TextInput
        label={t('channels.position')}
        description={t('channels.positionHelp')}
        inputMode="numeric"
        maw="12rem"
        {...form.getInputProps('position')}
      />
      {channel && (
        <Checkbox
          size="md"
          label={t('channels.retire')}
          description={t('channels.retireHelp')}
          {...form.getInputProps('retired', { type: 'checkbox' })}
        />
      )}
    </FormDialog>
  );
}
