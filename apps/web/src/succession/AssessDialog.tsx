import { NativeSelect, Radio, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import { FormDialog } from '../form/FormDialog.js';
import { RequiredGroupLabel } from '../form/RequiredGroupLabel.js';
import { useFields } from '../form/useFields.js';
import { notify } from '../ui/notify.js';
import { useAssess, type Assessment, type CaseDocument, type WholeCase } from './succession.queries.js';

export interface AssessDialogProps {
  of: WholeCase;
  document: CaseDocument;
  name: string;
  onClose: () => void;
}

/** What a document is, and whether it is accepted. */
export function AssessDialog({ of, document, name, onClose }: AssessDialogProps) {
  const { t } = useTranslation('succession');
  const nameIn = useCatalogueName();
  const assess = useAssess(of.id, document.id, {
    onSuccess: () => {
      onClose();
      notify(t('assess.done'));
    },
  });
  const form = useFields<{ item: string; verdict: Assessment['verdict'] | ''; reason: string }>({
    initialValues: { item: document.item ?? '', verdict: '', reason: '' },
    required: {
      item: t('assess.itemRequired'),
      verdict: t('assess.verdictRequired'),
      reason: t('assess.reasonRequired'),
    },
  });
  return (
    <FormDialog
      opened
      title={t('assess.title', { name })}
      text={t('assess.text')}
      form={form}
      submit={t('assess.do')}
      onSubmit={({ item, verdict, reason }) =>
        verdict === ''
          ? undefined
          : assess.mutateAsync({
              assessment: { item, verdict, reason: reason.trim() },
              version: of.version,
            })
      }
      onCancel={onClose}
    >
      <NativeSelect
        size="md"
        label={t('assess.item')}
        data={[
          { value: '', label: '' },
          ...of.checklist.map(({ item, name: itemName }) => ({ value: item, label: nameIn(itemName) })),
        ]}
        {...form.getInputProps('item')}
      />
      <Radio.Group
        size="md"
        label={<RequiredGroupLabel>{t('assess.verdict')}</RequiredGroupLabel>}
        {...form.getInputProps('verdict')}
      >
        <Stack gap="xs" mt="xs">
          {(['accepted', 'refused'] as const).map((verdict) => (
            <Radio key={verdict} value={verdict} label={t(`assess.verdicts.${verdict}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('assess.reason')}
        description={t('assess.reasonHelp')}
        maxLength={1_000}
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
