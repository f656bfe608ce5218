import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { notify } from '../ui/notify.js';
import { useLift, type Suppression } from './newsletter.queries.js';

/** Nobody removes one without saying why. */
export function LiftDialog({ suppression, onClose }: { suppression: Suppression; onClose: () => void }) {
  const { t } = useTranslation('newsletter');
  const lift = useLift({
    onSuccess: () => {
      onClose();
      notify(t('suppressions.lifted'));
      document.querySelector('h1')?.focus();
    },
  });
  const form = useFields({
    initialValues: { reason: '' },
    required: { reason: t('suppressions.reasonNeeded') },
  });
  return (
    <FormDialog
      opened
      title={t('suppressions.question')}
      text={t('suppressions.meaning')}
      form={form}
      submit={t('suppressions.confirm')}
      danger
      onSubmit={({ reason }) => lift.mutateAsync({ suppressionId: suppression.id, reason: reason.trim() })}
      onCancel={onClose}
    >
      <Textarea
        label={t('suppressions.reason')}
        description={t('suppressions.reasonHelp')}
        minRows={2}
        maxLength={500}
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
