import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { endOf } from '../api-keys/expiry.js';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { DayField } from '../ui/DayField.js';
import { isDay } from '../ui/days.js';
import { notify } from '../ui/notify.js';
import { lastDayOf } from './state.js';
import { useChangeVendorKey, type VendorKey } from './vendor-keys.queries.js';

export interface ChangeVendorKeyDialogProps {
  vendorKey: VendorKey;
  opened: boolean;
  onClose: () => void;
}

/** Another name, or another end: what else a key may do is never changed. */
export function ChangeVendorKeyDialog({ vendorKey, opened, onClose }: ChangeVendorKeyDialogProps) {
  const { t } = useTranslation(['vendor-keys', 'api-keys']);
  const change = useChangeVendorKey(vendorKey, {
    onSuccess: ({ name }) => {
      onClose();
      notify(t('change.done', { name }));
    },
  });
  const form = useFields({
    initialValues: { name: vendorKey.name, expiresAt: lastDayOf(vendorKey) },
    required: { name: t('api-keys:problems.name'), expiresAt: t('api-keys:problems.date') },
    validate: { expiresAt: (day) => (isDay(day) ? null : t('api-keys:problems.date')) },
  });
  return (
    <FormDialog
      opened={opened}
      title={t('change.title', { name: vendorKey.name })}
      text={t('change.text')}
      form={form}
      submit={t('change.do')}
      onSubmit={({ name, expiresAt: day }) =>
        change.mutateAsync({
          name,
          // the very end it had, where nobody has chosen another day
          ...(day !== lastDayOf(vendorKey) && { expiresAt: endOf('date', { now: new Date(), day }) ?? '' }),
        })
      }
      onCancel={() => {
        form.reset();
        onClose();
      }}
    >
      <TextInput label={t('api-keys:create.name')} maxLength={120} {...form.getInputProps('name')} />
      <DayField
        label={t('api-keys:create.lastDay')}
        description={t('change.lastDayHint')}
        {...form.getInputProps('expiresAt')}
      />
    </FormDialog>
  );
}
