import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { Fields, FormSection, Whole } from '../form/FormSection.js';
import type { ContactFormState } from './useContactForm.js';

const below = ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[];
const phone = { type: 'tel', inputMode: 'tel', autoComplete: 'off' } as const;

/** How the person is reached. */
export function ReachFields({ form }: { form: ContactFormState }) {
  const { t } = useTranslation('contacts');
  const whose = useWhose();
  return (
    <FormSection id="reach" title={t('form.reach.title')} why={t('form.reach.why')}>
      <Fields>
        <Whole>
          <TextInput
            type="email"
            label={t('fields.email')}
            description={t('form.reach.email')}
            inputWrapperOrder={below}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('email')}
          />
        </Whole>
        <TextInput
          {...phone}
          label={t('fields.phone')}
          description={t('form.reach.phone', whose)}
          inputWrapperOrder={below}
          {...form.getInputProps('phone')}
        />
        <TextInput
          {...phone}
          label={t('fields.mobile')}
          description={t('form.reach.mobile')}
          inputWrapperOrder={below}
          {...form.getInputProps('mobile')}
        />
        <TextInput {...phone} label={t('fields.fax')} {...form.getInputProps('fax')} />
      </Fields>
    </FormSection>
  );
}
