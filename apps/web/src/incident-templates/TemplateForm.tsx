import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldConflict } from '../conflict/FieldConflict.js';
import { useVersions } from '../conflict/useVersions.js';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { languages } from '../i18n/language.js';
import { LeaveGuard } from '../ui/LeaveGuard.js';
import { notify } from '../ui/notify.js';
import { inputOf, templateParts, valuesOf, type TemplatePart, type TemplateValues } from './template.js';
import { TemplateFields, useTemplateFields } from './TemplateFields.js';
import { templateQuery, usePutTemplate, type Template } from './templates.queries.js';

/** What is declared from now on begins with it; what was declared keeps its words. */
export function TemplateForm({ template }: { template: Template }) {
  const { t } = useTranslation(['incident-templates', 'incidents', 'app']);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const isSaved = useRef(false);
  /** How it stood when the page was opened: what is read in the background meanwhile is not it. */
  const [begun] = useState(() => ({ thing: template, values: valuesOf(template) }));
  const form = useTemplateFields(begun.values);
  const put = usePutTemplate();
  const leave = async (): Promise<void> => {
    isSaved.current = true;
    notify(t('saved'));
    await navigate({ to: '/incident-templates' });
  };
  const { handle, save, conflict } = useVersions<Template, TemplateValues, TemplatePart>({
    form,
    begun,
    parts: templateParts,
    valuesOf,
    read: () => queryClient.fetchQuery({ ...templateQuery(template.key), staleTime: 0 }),
    write: async ({ thing: { key, version } }, values) => {
      await put.mutateAsync({ key, version, template: inputOf(values) });
      await leave();
    },
    onSame: leave,
  });
  const textOf = (part: TemplatePart, { kind, texts, retired }: TemplateValues): string => {
    if (part === 'kind') return t(`incidents:kinds.${kind}.name`);
    if (part === 'retired') return t(retired ? 'list.retired' : 'list.offered');
    return languages.map((language) => `${texts[language].subject}: ${texts[language].text}`).join(' | ');
  };
  return (
    <>
      <Form
        form={form}
        ref={handle}
        label={t('change.title', { key: template.key })}
        starred
        onSubmit={(values) => save(values)}
        actions={<SaveBar submit={t('app:save')} pending={form.submitting || put.isPending} />}
      >
        <TemplateFields form={form} />
      </Form>
      {conflict && (
        <FieldConflict
          {...conflict}
          parts={templateParts}
          labelOf={(part) => t(`form.${part}`)}
          textOf={textOf}
        />
      )}
      <LeaveGuard unsaved={() => !isSaved.current && form.isDirty()} />
    </>
  );
}
