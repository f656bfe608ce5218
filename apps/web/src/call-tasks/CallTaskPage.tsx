import { Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconPhoneCall } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { LinkButton } from '../ui/links.js';
import { Notice } from '../ui/Notice.js';
import { Page } from '../ui/Page.js';
import { PageNotFound } from '../ui/PageNotFound.js';
import { Surface } from '../ui/Surface.js';
import { CallsMade } from './CallsMade.js';
import { callTaskQuery, type CallTaskWithCalls } from './call-tasks.queries.js';
import { PeopleToCall } from './PeopleToCall.js';

/** One call task: whom to phone in which order, and what has come of it. */
export function CallTaskPage() {
  const { t } = useTranslation(['call-tasks', 'incidents']);
  const { callTaskId } = useParams({ from: '/signed-in/call-tasks/$callTaskId' });
  const { data: task, error, isPending, refetch } = useQuery(callTaskQuery(callTaskId));
  if (error instanceof ProblemError && error.problem.status === 404) return <PageNotFound />;
  return (
    <Page
      key={task?.id ?? ''} // so that the title, once it is there, takes the focus
      title={task ? t('task.title', { company: task.companyName }) : t('task.loading')}
      lead={
        task &&
        t('task.lead', {
          kind: t(`incidents:kinds.${task.kind}.name`),
          severity: t(`incidents:severities.${task.severity}.name`),
          subject: task.subject,
        })
      }
      back={{ to: { to: '/call-tasks' }, label: t('title') }}
      actions={
        task && (
          <>
            <LinkButton
              variant="default"
              to="/companies/$companyId/incidents/$incidentId"
              params={{ companyId: task.companyId, incidentId: task.incidentId }}
            >
              {t('task.toIncident')}
            </LinkButton>
            <LinkButton variant="default" to="/companies/$companyId" params={{ companyId: task.companyId }}>
              {t('task.toCompany')}
            </LinkButton>
          </>
        )
      }
      width="text"
    >
      {isPending && <Skeleton height={280} />}
      <Failure error={task ? undefined : error} onRetry={() => void refetch()} />
      {task && (
        <Stack gap="lg">
          <State task={task} />
          {task.state === 'open' && <PeopleToCall task={task} />}
          <Surface>
            <Title order={2} mb="xs">
              {t('calls.title')}
            </Title>
            {task.calls.length === 0 ? (
              <Text c="dimmed">{t('calls.none')}</Text>
            ) : (
              <CallsMade calls={task.calls} />
            )}
          </Surface>
        </Stack>
      )}
    </Page>
  );
}

/** Takes the focus when the task has come to an end: the button that was pressed is gone. */
function State({ task: { state, openedAt, closedAt } }: { task: CallTaskWithCalls }) {
  const { t } = useTranslation('call-tasks');
  const format = useFormat();
  const element = useRef<HTMLDivElement>(null);
  const before = useRef(state);
  useEffect(() => {
    if (before.current === 'open' && state !== 'open') element.current?.focus();
    before.current = state;
  }, [state]);
  const isOpen = state === 'open';
  return (
    <div ref={element} tabIndex={-1} role="status" style={{ outline: 'none' }}>
      <Notice
        icon={isOpen ? IconPhoneCall : IconCircleCheck}
        color={isOpen ? 'red' : 'petrol'}
        title={t(`task.${state}.title`)}
      >
        {t(`task.${state}.text`, { moment: format.moment(closedAt ?? openedAt) })}
      </Notice>
    </div>
  );
}
