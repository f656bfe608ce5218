import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import type { Wording } from '../subscriptions/subscriptions.queries.js';
import { notify } from '../ui/notify.js';
import { useAddWording } from './newsletter.queries.js';

/** Another version begins with the words of the newest. */
export function AddWordingDialog({ newest, onClose }: { newest: Wording; onClose: () => void }) {
  const { t } = useTranslation(['newsletter', 'app']);
  const add = useAddWording(newest, {
    onSuccess: () => {
      onClose();
      notify(t('wordings.added', { version: newest.version + 1 }));
    },
  });
  const needed = t('app:form.needed');
  const form = useFields({
    initialValues: { de: newest.de, en: newest.en },
    required: { de: needed, en: needed },
  });
  return (
    <FormDialog
      opened
      title={t('wordings.addTitle', { version: newest.version + 1 })}
      text={t('wordings.meaning')}
      form={form}
      submit={t('wordings.save')}
      disabled={!form.isDirty()}
      onSubmit={({ de, en }) => add.mutateAsync({ de: de.trim(), en: en.trim() })}
      onCancel={onClose}
    >
      <Textarea label={t('wordings.de')} lang="de" maxLength={2_000} {...form.getInputProps('de')} />
      <Textarea label={t('wordings.en')} lang="en" maxLength={2_000} {...form.getInputProps('en')} />
    </FormDialog>
  );
}
