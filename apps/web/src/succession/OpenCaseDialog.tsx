import { Fieldset, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CompanySelect } from '../form/CompanySelect.js';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { useLanguage } from '../i18n/i18n.js';
import { languages } from '../i18n/language.js';
import { emptyOpening, openingOf, type OpeningValues } from './opening.js';
import { useOpenCase, type Receipt } from './succession.queries.js';

export interface OpenCaseDialogProps {
  onOpened: (receipt: Receipt) => void;
  onClose: () => void;
}

/** Somebody has called: which company, what was said, and who may be called back. */
export function OpenCaseDialog({ onOpened, onClose }: OpenCaseDialogProps) {
  const { t } = useTranslation('succession');
  const language = useLanguage();
  const open = useOpenCase({ onSuccess: onOpened });
  const form = useFields<OpeningValues>({
    initialValues: emptyOpening(language),
    required: { companyId: t('open.required.company'), note: t('open.required.note') },
    validate: {
      name: (name, { email, phone }) =>
        name.trim() === '' && (email.trim() !== '' || phone.trim() !== '') ? t('open.nameNeeded') : null,
    },
  });
  return (
    <FormDialog
      opened
      title={t('open.title')}
      text={t('open.text')}
      form={form}
      submit={t('open.do')}
      onSubmit={(values) => open.mutateAsync(openingOf(values))}
      onCancel={onClose}
    >
      <CompanySelect
        label={t('open.company')}
        placeholder={t('open.companyPlaceholder')}
        status="open"
        companyId={form.values.companyId || undefined}
        {...form.getInputProps('companyId')}
        onChange={(companyId) => form.setFieldValue('companyId', companyId ?? '')}
      />
      <Textarea
        label={t('open.note')}
        description={t('open.noteHelp')}
        maxLength={2_000}
        {...form.getInputProps('note')}
      />
      <Fieldset legend={t('open.who')}>
        <Stack gap="sm">
          <TextInput
            label={t('open.name')}
            description={t('open.nameHelp')}
            autoComplete="off"
            maxLength={200}
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('open.phone')}
            type="tel"
            autoComplete="off"
            maxLength={60}
            {...form.getInputProps('phone')}
          />
          <TextInput
            label={t('open.email')}
            description={t('open.emailHelp')}
            type="email"
            autoComplete="off"
            maxLength={254}
            {...form.getInputProps('email')}
          />
          <NativeSelect
            size="md"
            label={t('open.language')}
            data={languages.map((value) => ({ value, label: t(`open.languages.${value}`) }))}
            {...form.getInputProps('language')}
          />
        </Stack>
      </Fieldset>
    </FormDialog>
  );
}
