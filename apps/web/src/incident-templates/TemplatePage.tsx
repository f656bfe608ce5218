import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { ProblemError } from '../api/problem.js';
import { Failure } from '../ui/Failure.js';
import { Page } from '../ui/Page.js';
import { PageNotFound } from '../ui/PageNotFound.js';
import { TemplateForm } from './TemplateForm.js';
import { templateQuery } from './templates.queries.js';

export function TemplatePage() {
  const { t } = useTranslation('incident-templates');
  const may = useMay('IncidentTemplates.put');
  const { templateKey } = useParams({ from: '/signed-in/incident-templates/$templateKey' });
  const { data: template, error, isPending, refetch } = useQuery(templateQuery(templateKey));
  if (error instanceof ProblemError && [404, 422].includes(error.problem.status)) return <PageNotFound />;
  return (
    <Page
      title={t('change.title', { key: templateKey })}
      lead={t('change.lead')}
      back={{ to: { to: '/incident-templates' }, label: t('title') }}
      width="text"
    >
      {isPending && <Skeleton height="80vh" />}
      <Failure error={template ? undefined : error} onRetry={() => void refetch()} />
      {template && (may ? <TemplateForm template={template} /> : <Text>{t('notAllowed')}</Text>)}
    </Page>
  );
}
