import { Checkbox } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCompany } from '../api/company.js';
import { useWhose } from '../api/session.js';
import { Fields, FormSection, Whole } from '../form/FormSection.js';
import { DayField } from '../ui/DayField.js';
import { isDay, todayIn } from '../ui/days.js';
import { Notice } from '../ui/Notice.js';
import type { ContactFormState } from './useContactForm.js';

/** Whether the person is employed at the company. */
export function EmploymentFields({ form }: { form: ContactFormState }) {
  const { t } = useTranslation('contacts');
  const whose = useWhose();
  const { timeZone } = useCompany();
  const { external, externalUntil } = form.values;
  const isOver = external && isDay(externalUntil) && externalUntil < todayIn(timeZone);
  return (
    <FormSection id="employment" title={t('form.employment.title')}>
      <Fields>
        <Whole>
          <Checkbox
            size="md"
            label={t('fields.external')}
            description={t('form.employment.external', whose)}
            {...form.getInputProps('external', { type: 'checkbox' })}
          />
        </Whole>
        {external && (
          <DayField
            label={t('fields.externalUntil')}
            description={t('form.employment.until')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.getInputProps('externalUntil')}
          />
        )}
        {isOver && (
          <Whole>
            <Notice icon={IconAlertTriangle} color="yellow">
              {t('form.employment.over')}
            </Notice>
          </Whole>
        )}
      </Fields>
    </FormSection>
  );
}
