import { Checkbox, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormSection } from '../form/FormSection.js';
import { useFields, type FormState } from '../form/useFields.js';
import { languages } from '../i18n/language.js';
import { incidentKinds } from '../incidents/incident.js';
import { isTemplateKey, type TemplateValues } from './template.js';

export function useTemplateFields(initialValues: TemplateValues): FormState<TemplateValues> {
  const { t } = useTranslation(['incident-templates', 'app']);
  return useFields<TemplateValues>({
    initialValues,
    check: ({ key, texts }) => {
      const empty = languages.flatMap((language) =>
        (['subject', 'text'] as const)
          .filter((field) => texts[language][field].trim() === '')
          .map((field) => [`texts.${language}.${field}`, t('app:form.needed')]),
      );
      return {
        ...(!isTemplateKey(key) && { key: t('form.keyWrong') }),
        ...(Object.fromEntries(empty) as Record<string, string>),
      };
    },
  });
}

/** What a template says, in both languages. */
export function TemplateFields({ form, isNew }: { form: FormState<TemplateValues>; isNew?: true }) {
  const { t } = useTranslation(['incident-templates', 'incidents']);
  return (
    <>
      {isNew && (
        <TextInput
          label={t('form.key')}
          description={t('form.keyHelp')}
          required
          maxLength={60}
          {...form.getInputProps('key')}
        />
      )}
      <Radio.Group size="md" label={t('form.kind')} {...form.getInputProps('kind')}>
        <Stack gap="sm" mt="xs">
          {incidentKinds.map((kind) => (
            <Radio
              key={kind}
              size="md"
              value={kind}
              label={t(`incidents:kinds.${kind}.name`)}
              description={t(`incidents:kinds.${kind}.text`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <FormSection
        id="texts"
        title={t('form.texts')}
        why={t('form.textsWhy', { field: '{{product}}', company: '{{company}}' })}
      >
        <Stack gap="lg" mt="md">
          {languages.map((language) => (
            <Stack key={language} gap="sm">
              <TextInput
                label={t(`form.subjects.${language}`)}
                required
                lang={language}
                maxLength={200}
                {...form.getInputProps(`texts.${language}.subject`)}
              />
              <Textarea
                label={t(`form.bodies.${language}`)}
                required
                lang={language}
                minRows={8}
                maxRows={24}
                maxLength={20_000}
                {...form.getInputProps(`texts.${language}.text`)}
              />
            </Stack>
          ))}
        </Stack>
      </FormSection>
      {!isNew && (
        <Checkbox
          size="md"
          label={t('form.retired')}
          description={t('form.retiredHelp')}
          {...form.getInputProps('retired', { type: 'checkbox' })}
        />
      )}
    </>
  );
}
