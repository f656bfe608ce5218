import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { isProblemWith, ProblemError } from '../api/problem.js';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { LeaveGuard } from '../ui/LeaveGuard.js';
import { notify } from '../ui/notify.js';
import { Page } from '../ui/Page.js';
import { emptyTemplate, inputOf, type TemplateValues } from './template.js';
import { TemplateFields, useTemplateFields } from './TemplateFields.js';
import { usePutTemplate } from './templates.queries.js';

export function NewTemplatePage() {
  const { t } = useTranslation(['incident-templates', 'app']);
  const navigate = useNavigate();
  const may = useMay('IncidentTemplates.put');
  const isSaved = useRef(false);
  const form = useTemplateFields(emptyTemplate);
  const put = usePutTemplate();
  const create = async (values: TemplateValues): Promise<void> => {
    try {
      await put.mutateAsync({ key: values.key.trim(), version: 0, template: inputOf(values) });
    } catch (error) {
      if (!isProblemWith(error, 'request.version-mismatch')) throw error;
      const wrong = { pointer: '/key', rule: 'keyTaken', detail: t('form.keyTaken') };
      throw new ProblemError({ ...error.problem, violations: [wrong] }, undefined);
    }
    isSaved.current = true;
    notify(t('saved'));
    await navigate({ to: '/incident-templates', replace: true });
  };
  return (
    <Page
      title={t('new.title')}
      lead={t('new.lead')}
      back={{ to: { to: '/incident-templates' }, label: t('title') }}
      width="text"
    >
      {may ? (
        <Form
          form={form}
          label={t('new.title')}
          starred
          onSubmit={create}
          actions={<SaveBar submit={t('app:save')} pending={form.submitting} />}
        >
          <TemplateFields form={form} isNew />
        </Form>
      ) : (
        <Text>{t('notAllowed')}</Text>
      )}
      <LeaveGuard unsaved={() => !isSaved.current && form.isDirty()} />
    </Page>
  );
}
