import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import { FormSection } from '../form/FormSection.js';
import { KeyCheckbox } from './KeyCheckbox.js';
import { useResponsibilityAreas } from './responsibilities.js';
import classes from './ResponsibilityFields.module.css';
import type { ContactFormState } from './useContactForm.js';

/** What the person is responsible for, in its areas. What is retired is offered only to those who have it. */
export function ResponsibilityFields({ form, held }: { form: ContactFormState; held: string[] }) {
  const { t } = useTranslation('contacts');
  const areas = useResponsibilityAreas();
  const catalogueName = useCatalogueName();
  return (
    <FormSection
      id="responsibilities"
      title={t('form.responsibilities.title')}
      why={t('form.responsibilities.why')}
    >
      <div className={classes.areas}>
        {areas.map(({ key, name, responsibilities }) => {
          const offered = responsibilities.filter((one) => !one.retiredAt || held.includes(one.key));
          if (offered.length === 0) return null;
          return (
            <fieldset key={key} className={classes.area}>
              <legend>{catalogueName(name)}</legend>
              <Stack gap="xs">
                {offered.map((one) => (
                  <KeyCheckbox
                    key={one.key}
                    form={form}
                    field="responsibilities"
                    entry={one.key}
                    label={
                      one.retiredAt
                        ? t('retired', { name: catalogueName(one.name) })
                        : catalogueName(one.name)
                    }
                  />
                ))}
              </Stack>
            </fieldset>
          );
        })}
      </div>
    </FormSection>
  );
}
