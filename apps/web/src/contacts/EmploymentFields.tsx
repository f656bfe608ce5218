import { Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Fields, FormSection, Whole } from './FormSection.js';
import type { ContactFormState } from './useContactForm.js';

/** Whether the person is employed at the company. */
export function EmploymentFields({ form }: { form: ContactFormState }) {
  const { t } = useTranslation('contacts');
  return (
    <FormSection title={t('form.employment.title')}>
      <Fields>
        <Whole>
          <Checkbox
            size="md"
            label={t('fields.external')}
            description={t('form.employment.external')}
            {...form.getInputProps('external', { type: 'checkbox' })}
          />
        </Whole>
        {form.values.external && (
          <TextInput
            type="date"
            label={t('fields.externalUntil')}
            description={t('form.employment.until')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.getInputProps('externalUntil')}
          />
        )}
      </Fields>
    </FormSection>
  );
}
