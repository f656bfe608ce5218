import { Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SecretDialog } from '../api-keys/SecretDialog.js';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { useFields } from '../form/useFields.js';
import { useRotateVendorKey, type CreatedVendorKey, type VendorKey } from './vendor-keys.queries.js';

/** For how many days the earlier secrets are valid beside the new one. */
const overlaps = { '0': 0, '1': 1, '7': 7, '30': 30 } as const;
type Overlap = keyof typeof overlaps;
const isOverlap = (text: string | null): text is Overlap => text !== null && text in overlaps;

export interface RotateVendorKeyDialogProps {
  vendorKey: VendorKey;
  opened: boolean;
  onClose: () => void;
}

/** Gives the key another secret, and shows it. */
export function RotateVendorKeyDialog({ vendorKey, opened, onClose }: RotateVendorKeyDialogProps) {
  const { t } = useTranslation('vendor-keys');
  return (
    <SecretDialog
      opened={opened}
      title={t('rotate.title', { name: vendorKey.name })}
      onClose={onClose}
      ask={(onCreated, onCancel) => (
        <RotateForm vendorKey={vendorKey} onRotated={onCreated} onCancel={onCancel} />
      )}
    />
  );
}

interface RotateFormProps {
  vendorKey: VendorKey;
  onRotated: (key: CreatedVendorKey) => void;
  onCancel: () => void;
}

function RotateForm({ vendorKey, onRotated, onCancel }: RotateFormProps) {
  const { t } = useTranslation('vendor-keys');
  const rotate = useRotateVendorKey(vendorKey.id, { onSuccess: onRotated });
  /** When the form was opened: another try of the same is to be the same command. */
  const [now] = useState(() => new Date());
  const form = useFields<{ earlierEndAt: Overlap }>({ initialValues: { earlierEndAt: '7' } });
  return (
    <Form
      form={form}
      label={t('rotate.title', { name: vendorKey.name })}
      onSubmit={({ earlierEndAt }) =>
        rotate.mutateAsync({
          earlierEndAt: new Date(now.getTime() + overlaps[earlierEndAt] * 86_400_000).toISOString(),
        })
      }
      actions={<SaveBar submit={t('rotate.do')} pending={form.submitting} onCancel={onCancel} />}
    >
      <Stack gap="md">
        <Text>{t('rotate.text')}</Text>
        <Select
          label={t('rotate.overlap')}
          description={t('rotate.overlapHint')}
          data={(['7', '30', '1', '0'] as const).map((value) => ({ value, label: t(`overlaps.${value}`) }))}
          value={form.values.earlierEndAt}
          onChange={(value) => isOverlap(value) && form.setFieldValue('earlierEndAt', value)}
          data-path="earlierEndAt"
          error={form.errors['earlierEndAt']}
        />
      </Stack>
    </Form>
  );
}
