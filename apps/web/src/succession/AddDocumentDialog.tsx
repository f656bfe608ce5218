import { NativeSelect, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { notify } from '../ui/notify.js';
import { useAddDocument, type WholeCase } from './succession.queries.js';

/** What came on paper, or was shown. */
export function AddDocumentDialog({ of, onClose }: { of: WholeCase; onClose: () => void }) {
  const { t } = useTranslation('succession');
  const nameIn = useCatalogueName();
  const add = useAddDocument(of.id, {
    onSuccess: () => {
      onClose();
      notify(t('add.done'));
    },
  });
  const form = useFields({
    initialValues: { item: '', note: '' },
    required: { item: t('assess.itemRequired'), note: t('add.noteRequired') },
  });
  return (
    <FormDialog
      opened
      title={t('add.title')}
      text={t('add.text')}
      form={form}
      submit={t('add.do')}
      onSubmit={({ item, note }) => add.mutateAsync({ item, note: note.trim() })}
      onCancel={onClose}
    >
      <NativeSelect
        size="md"
        label={t('add.item')}
        data={[
          { value: '', label: '' },
          ...of.checklist.map(({ item, name }) => ({ value: item, label: nameIn(name) })),
        ]}
        {...form.getInputProps('item')}
      />
      <Textarea
        label={t('add.note')}
        description={t('add.noteHelp')}
        maxLength={500}
        {...form.getInputProps('note')}
      />
    </FormDialog>
  );
}
