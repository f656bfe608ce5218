import { NativeSelect, Radio, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormSection } from '../form/FormSection.js';
import type { FormState } from '../form/useFields.js';
import { languages, type Language } from '../i18n/language.js';
import { offeredTemplatesQuery, type Template } from '../incident-templates/templates.queries.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { fieldsIn, languagesOf, readable, type Draft } from './declaration.js';
import { useFieldName } from './useFieldName.js';

/** What is told: from a template or free, in German, English, or both. */
export function WordFields({ form }: { form: FormState<Draft> }) {
  const { t, i18n } = useTranslation('declarations');
  const fieldName = useFieldName();
  const { kind, texts, fields, template: taken } = form.values;
  const { data: templates = [] } = useQuery(offeredTemplatesQuery);
  const [replacing, setReplacing] = useState<Template>();
  const offered = templates.filter((template) => template.kind === kind);

  const take = (template: Template): void => {
    form.setFieldValue('texts', template.texts);
    form.setFieldValue('template', template.key);
    for (const path of Object.keys(form.errors)) if (path.startsWith('texts')) form.clearFieldError(path);
    setReplacing(undefined);
  };
  const choose = (key: string): void => {
    const template = offered.find((one) => one.key === key);
    if (!template) return form.setFieldValue('template', '');
    const before = templates.find((one) => one.key === taken)?.texts;
    if (isEmpty(texts) || JSON.stringify(texts) === JSON.stringify(before)) take(template);
    else setReplacing(template);
  };

  return (
    <FormSection id="words" title={t('form.words')} why={t('form.wordsWhy', { company: '{{company}}' })}>
      <Stack gap="lg" mt="md">
        <NativeSelect
          size="md"
          label={t('form.template')}
          value={offered.some(({ key }) => key === taken) ? taken : ''}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
          data={[
            { value: '', label: t('form.noTemplate') },
            ...offered.map(({ key, texts: { de, en } }) => ({
              value: key,
              label: `${readable((i18n.language === 'en' ? en : de).subject, { fields, nameOf: fieldName })} (${key})`,
            })),
          ]}
        />
        <Radio.Group size="md" label={t('form.told')} {...form.getInputProps('told')}>
          <Group gap="lg" mt="xs">
            {(['both', ...languages] as const).map((value) => (
              <Radio key={value} size="md" value={value} label={t(`form.languages.${value}`)} />
            ))}
          </Group>
        </Radio.Group>
        {languagesOf(form.values).map((language) => (
          <TextOf key={language} form={form} language={language} />
        ))}
        <ValuesOf form={form} />
      </Stack>
      <ConfirmDialog
        opened={replacing !== undefined}
        title={t('form.replace.title')}
        confirm={t('form.replace.do')}
        onConfirm={() => replacing && take(replacing)}
        onCancel={() => setReplacing(undefined)}
      >
        <Text>{t('form.replace.text')}</Text>
      </ConfirmDialog>
    </FormSection>
  );
}

const isEmpty = (texts: Draft['texts']): boolean =>
  Object.values(texts).every(({ subject, text }) => subject === '' && text === '');

function TextOf({ form, language }: { form: FormState<Draft>; language: Language }) {
  const { t } = useTranslation(['declarations', 'incidents']);
  const isOne = form.values.told !== 'both';
  const named = (label: string): string =>
    isOne ? label : t('form.inLanguage', { label, language: t(`form.languages.${language}`) });
  return (
    <Stack gap="sm">
      <TextInput
        label={named(t('incidents:form.subject'))}
        description={t('incidents:form.subjectHelp')}
        required
        lang={language}
        maxLength={200}
        {...form.getInputProps(`texts.${language}.subject`)}
      />
      <Textarea
        label={named(t('incidents:form.text'))}
        description={t('form.textHelp')}
        required
        lang={language}
        minRows={8}
        maxRows={24}
        maxLength={20_000}
        {...form.getInputProps(`texts.${language}.text`)}
      />
    </Stack>
  );
}

/** What the `{{fields}}` of the texts are filled in with. */
function ValuesOf({ form }: { form: FormState<Draft> }) {
  const { t } = useTranslation('declarations');
  const fieldName = useFieldName();
  const names = fieldsIn(form.values);
  if (names.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-label={t('form.fields')}>
      <div>
        <Title order={3}>{t('form.fields')}</Title>
        {form.values.told === 'both' && (
          <Text size="sm" c="dimmed">
            {t('form.fieldsWhy')}
          </Text>
        )}
      </div>
      {names.map((name) => (
        <Textarea
          key={name}
          label={fieldName(name)}
          description={`{{${name}}}`}
          required
          minRows={1}
          maxRows={8}
          maxLength={2_000}
          {...form.getInputProps(`fields.${name}`)}
          value={form.values.fields[name] ?? ''}
        />
      ))}
    </Stack>
  );
}
