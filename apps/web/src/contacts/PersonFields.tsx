import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { useCompany } from '../api/company.js';
import { Fields, FormSection } from '../form/FormSection.js';
import { useLanguageName } from '../i18n/useLanguageName.js';
import type { ContactFormState } from './useContactForm.js';

/** Mail is written in these. */
const languages = ['de', 'en'];

/** Who the person is. */
export function PersonFields({ form }: { form: ContactFormState }) {
  const { t } = useTranslation('contacts');
  const whose = useWhose();
  const company = useCompany();
  const languageName = useLanguageName();
  const { language } = form.getInitialValues();
  return (
    <FormSection id="person" title={t('form.person.title')} why={t('form.person.why')}>
      <Fields>
        <NativeSelect
          size="md"
          label={t('fields.salutation')}
          data={[
            { value: '', label: t('salutations.none') },
            { value: 'ms', label: t('salutations.ms') },
            { value: 'mr', label: t('salutations.mr') },
            { value: 'neutral', label: t('salutations.neutral') },
          ]}
          {...form.getInputProps('salutation')}
        />
        <TextInput
          label={t('fields.academicTitle')}
          autoComplete="off"
          {...form.getInputProps('academicTitle')}
        />
        <TextInput label={t('fields.firstName')} autoComplete="off" {...form.getInputProps('firstName')} />
        <TextInput label={t('fields.lastName')} autoComplete="off" {...form.getInputProps('lastName')} />
        <TextInput
          label={t('fields.position', whose)}
          description={t('form.person.position')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          {...form.getInputProps('position')}
        />
        <TextInput label={t('fields.department')} autoComplete="off" {...form.getInputProps('department')} />
        <NativeSelect
          size="md"
          label={t('fields.language')}
          description={t('form.person.language')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={[
            {
              value: '',
              label: t('form.person.companyLanguage', { language: languageName(company.language) }),
            },
            ...[...new Set([...languages, language].filter(Boolean))].map((tag) => ({
              value: tag,
              label: languageName(tag),
            })),
          ]}
          {...form.getInputProps('language')}
        />
      </Fields>
    </FormSection>
  );
}
