import { Group, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormSection } from '../form/FormSection.js';
import { useFields, type FormState } from '../form/useFields.js';
import { languages } from '../i18n/language.js';
import { writtenIn, type IssueValues } from './issue.js';

/** The fields of an issue; what is needed depends on the languages in which it is written. */
export function useIssueFields(initialValues: IssueValues): FormState<IssueValues> {
  const { t } = useTranslation(['newsletter', 'app']);
  return useFields<IssueValues>({
    initialValues,
    check: (values) => ({
      ...(values.channel === null && { channel: t('issues.channelNeeded') }),
      ...Object.fromEntries(
        writtenIn(values)
          .flatMap((language) => [`${language}Subject`, `${language}Body`] as const)
          .filter((field) => values[field].trim() === '')
          .map((field) => [field, t('app:form.needed')]),
      ),
    }),
  });
}

/** What it says, in German, in English, or in both. */
export function IssueFields({ form }: { form: FormState<IssueValues> }) {
  const { t } = useTranslation(['newsletter', 'app']);
  return (
    <FormSection id="text" title={t('issues.texts')} why={t('issues.textsWhy', { name: '{{name}}' })}>
      <Stack gap="lg" mt="md">
        <Radio.Group size="md" label={t('issues.written')} {...form.getInputProps('written')}>
          <Group gap="lg" mt="xs">
            {(['both', ...languages] as const).map((value) => (
              <Radio key={value} size="md" value={value} label={t(`issues.languages.${value}`)} />
            ))}
          </Group>
        </Radio.Group>
        {writtenIn(form.values).map((language) => {
          const named = (label: string): string =>
            form.values.written === 'both'
              ? t('issues.inLanguage', { label, language: t(`issues.languages.${language}`) })
              : label;
          return (
            <Stack key={language} gap="sm">
              <TextInput
                label={named(t('issues.subject'))}
                required
                lang={language}
                maxLength={200}
                {...form.getInputProps(`${language}Subject`)}
              />
              <TextInput
                label={named(t('issues.preheader'))}
                description={t('issues.preheaderHelp')}
                lang={language}
                maxLength={200}
                {...form.getInputProps(`${language}Preheader`)}
              />
              <Textarea
                label={named(t('issues.body'))}
                description={t('issues.bodyHelp')}
                required
                lang={language}
                minRows={10}
                maxRows={30}
                autosize
                maxLength={60_000}
                {...form.getInputProps(`${language}Body`)}
              />
            </Stack>
          );
        })}
      </Stack>
    </FormSection>
  );
}
