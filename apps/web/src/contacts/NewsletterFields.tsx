import { Stack, Text, Textarea } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { newsletterChannelsQuery, useCatalogueName } from '../api/catalogue.js';
import { FormSection } from '../form/FormSection.js';
import { Notice } from '../ui/Notice.js';
import { KeyCheckbox } from './KeyCheckbox.js';
import type { ContactFormState } from './useContactForm.js';

/** The newsletters to ask for with a registration. None is ticked beforehand; with an external person the form says why. */
export function NewsletterFields({ form }: { form: ContactFormState }) {
  const { t } = useTranslation('contacts');
  const catalogueName = useCatalogueName();
  const { data: channels = [] } = useQuery(newsletterChannelsQuery);
  const { external, newsletterChannels } = form.values;
  return (
    <FormSection id="newsletters" title={t('form.newsletters.title')} why={t('form.newsletters.why')}>
      <Stack mt="md">
        {external && (
          <Notice icon={IconInfoCircle}>
            <Text size="sm">{t('form.newsletters.external')}</Text>
          </Notice>
        )}
        <Stack gap="sm">
          {channels
            .filter(({ retiredAt }) => !retiredAt)
            .map(({ key, name, description }) => (
              <KeyCheckbox
                key={key}
                form={form}
                field="newsletterChannels"
                entry={key}
                label={catalogueName(name)}
                description={catalogueName(description)}
              />
            ))}
        </Stack>
        {external && newsletterChannels.length > 0 && (
          <Textarea
            label={t('fields.newsletterReason')}
            description={t('form.newsletters.reason')}
            required
            minRows={2}
            {...form.getInputProps('newsletterReason')}
          />
        )}
      </Stack>
    </FormSection>
  );
}
