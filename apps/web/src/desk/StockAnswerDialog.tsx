import { Checkbox, Code, NativeSelect, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../form/FormDialog.js';
import { isKey } from '../form/keys.js';
import { useFields } from '../form/useFields.js';
import { notify } from '../ui/notify.js';
import { usePutStockAnswer, useTeams, type StockAnswer } from './teams.queries.js';

export interface StockAnswerDialogProps {
  /** The one to be changed; without it, a new one. */
  answer?: StockAnswer;
  onClose: () => void;
}

/** What can stand in the text, each filled in for a ticket. */
const fields = ['name', 'company', 'number', 'subject', 'agent'] as const;

export function StockAnswerDialog({ answer, onClose }: StockAnswerDialogProps) {
  const { t } = useTranslation(['desk', 'app']);
  const { teams, nameOf } = useTeams();
  const put = usePutStockAnswer({
    onSuccess: () => {
      onClose();
      notify(t('stock.saved'));
    },
  });
  const needed = t('app:form.needed');
  const form = useFields({
    initialValues: {
      key: answer?.key ?? '',
      nameDe: answer?.name.de ?? '',
      nameEn: answer?.name.en ?? '',
      textDe: answer?.text.de ?? '',
      textEn: answer?.text.en ?? '',
      team: answer?.team ?? '',
      retired: Boolean(answer?.retiredAt),
    },
    required: {
      key: needed,
      nameDe: needed,
      nameEn: needed,
      textDe: needed,
      textEn: needed,
    },
    validate: { key: (key) => (isKey(key) ? null : t('keyWrong')) },
  });
  return (
    <FormDialog
      opened
      title={answer ? t('stock.changeTitle') : t('stock.add')}
      text={t('stock.text')}
      form={form}
      submit={t('app:save')}
      refusedAt={{ 'request.version-mismatch': answer ? 'nameDe' : 'key' }}
      onSubmit={({ key, nameDe, nameEn, textDe, textEn, team, retired }) =>
        put.mutateAsync({
          stockAnswerKey: key.trim(),
          version: answer?.version ?? 0,
          answer: {
            name: { de: nameDe.trim(), en: nameEn.trim() },
            text: { de: textDe, en: textEn },
            team: team || null,
            retired,
          },
        })
      }
      onCancel={onClose}
    >
      {!answer && (
        <TextInput
          label={t('key')}
          description={t('keyHelp')}
          maxLength={60}
          {...form.getInputProps('key')}
        />
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t('nameDe')} maxLength={100} {...form.getInputProps('nameDe')} />
        <TextInput label={t('nameEn')} maxLength={100} {...form.getInputProps('nameEn')} />
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {t('stock.fields')}{' '}
        {fields.map((field) => (
          <span key={field}>
            <Code>{`{{${field}}}`}</Code> {t(`stock.field.${field}`)}{' '}
          </span>
        ))}
      </Text>
      <Textarea
        label={t('stock.textDe')}
        minRows={5}
        maxRows={14}
        maxLength={20_000}
        {...form.getInputProps('textDe')}
      />
      <Textarea
        label={t('stock.textEn')}
        minRows={5}
        maxRows={14}
        maxLength={20_000}
        {...form.getInputProps('textEn')}
      />
      <NativeSelect
        size="md"
        label={t('stock.for')}
        data={[
          { value: '', label: t('stock.allTeams') },
          ...teams
            .filter(({ key, retiredAt }) => !retiredAt || key === answer?.team)
            .map(({ key }) => ({ value: key, label: nameOf(key) })),
        ]}
        {...form.getInputProps('team')}
      />
      {answer && (
        <Checkbox
          size="md"
          label={t('stock.retire')}
          {...form.getInputProps('retired', { type: 'checkbox' })}
        />
      )}
    </FormDialog>
  );
}
