import { Checkbox, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { Fields, FormSection } from '../form/FormSection.js';
import { Explanation } from './Explanation.js';
import type { ContactFormState } from './useContactForm.js';

/** The delegate under the data-processing agreement, who is easily taken for an officer. */
export function DelegateFields({ form }: { form: ContactFormState }) {
  const { t } = useTranslation('contacts');
  const whose = useWhose();
  return (
    <FormSection id="delegate" title={t('form.delegate.title')}>
      <Fields>
        <Stack data-whole gap="sm">
          <Checkbox
            size="md"
            label={t('fields.processingAgreementDelegate')}
            description={t('form.delegate.why', whose)}
            {...form.getInputProps('processingAgreementDelegate', { type: 'checkbox' })}
          />
          <Explanation question={t('form.delegate.question')}>
            <List spacing="xs" size="sm">
              {(['delegate', 'internal', 'external'] as const).map((who) => (
                <List.Item key={who}>
                  <Text span inherit fw={600}>
                    {t(`form.delegate.${who}.name`)}
                  </Text>
                  {' – '}
                  {who === 'external'
                    ? t('form.delegate.external.text')
                    : t(`form.delegate.${who}.text`, whose)}
                </List.Item>
              ))}
            </List>
            <Text size="sm" mt="xs">
              {t('form.delegate.same')}
            </Text>
          </Explanation>
        </Stack>
      </Fields>
    </FormSection>
  );
}
