import { Button, FileButton, Group, Input, Text } from '@mantine/core';
import { IconFileImport, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FormSection } from '../form/FormSection.js';
import type { FormState } from '../form/useFields.js';
import { useFormat } from '../i18n/format.js';
import type { Draft } from './declaration.js';

/** In bytes: as much as the API takes. */
const largest = 1_048_576;

/** What programs read: offered for download on the page behind the link of each mail. */
export function CsafField({ form }: { form: FormState<Draft> }) {
  const { t } = useTranslation('declarations');
  const format = useFormat();
  const { csaf } = form.values;
  const read = async (file: File | null): Promise<void> => {
    if (!file) return;
    if (file.size > largest) return form.setFieldError('csaf', t('form.csafTooLarge'));
    form.setFieldValue('csaf', { name: file.name, content: await file.text() });
    form.clearFieldError('csaf');
  };
  return (
    <FormSection id="csaf" title={t('form.csaf')} why={t('form.csafWhy')}>
      <Input.Wrapper data-path="csaf" error={form.errors['csaf']} mt="md" size="md">
        <Group gap="sm" data-error={form.errors['csaf'] ? true : undefined}>
          <FileButton
            accept=".json,application/json"
            onChange={(file) => void read(file)}
            inputProps={{ 'aria-label': t('form.csafChoose') }}
          >
            {(props) => (
              <Button
                {...props}
                variant="default"
                leftSection={<IconFileImport size={20} stroke={1.5} aria-hidden />}
              >
                {t('form.csafChoose')}
              </Button>
            )}
          </FileButton>
          {csaf && (
            <>
              <Text role="status">
                {csaf.name} ({format.size(csaf.content.length)})
              </Text>
              <Button
                variant="subtle"
                leftSection={<IconX size={18} stroke={1.5} aria-hidden />}
                onClick={() => {
                  form.setFieldValue('csaf', null);
                  form.clearFieldError('csaf');
                }}
              >
                {t('form.csafRemove')}
              </Button>
            </>
          )}
        </Group>
      </Input.Wrapper>
    </FormSection>
  );
}
