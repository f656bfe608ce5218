import { Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { Page } from '../ui/Page.js';
import { PageNotFound } from '../ui/PageNotFound.js';
import { Surface } from '../ui/Surface.js';
import { DeliveryList } from './DeliveryList.js';
import { isSettled } from './evidence.js';
import { incidentQuery } from './incidents.queries.js';
import classes from './MailPreview.module.css';
import { useDeliveryCounts } from './useDeliveryCounts.js';

/** An incident with the evidence of each of its mails, read again until nothing more comes. */
export function IncidentPage() {
  const { t } = useTranslation('incidents');
  const { t: tLists } = useTranslation('distribution-lists');
  const format = useFormat();
  const counts = useDeliveryCounts();
  const { companyId, incidentId } = useParams({
    from: '/signed-in/companies/$companyId/incidents/$incidentId',
  });
  const { data: incident, error, isPending, refetch } = useQuery(incidentQuery(companyId, incidentId));
  if (error instanceof ProblemError && error.problem.status === 404) return <PageNotFound />;
  return (
    <Page
      key={incident?.id ?? ''} // so that the title, once it is there, takes the focus
      title={incident?.subject ?? t('incident.loading')}
      lead={
        incident &&
        t('incident.lead', {
          list: tLists(`kinds.${incident.list}.name`),
          moment: format.moment(incident.announcedAt),
        })
      }
      back={{
        to: { to: '/companies/$companyId/incidents', params: { companyId } },
        label: t('list.title'),
      }}
      width="text"
    >
      {isPending && <Skeleton height={280} />}
      <Failure error={error} onRetry={() => void refetch()} />
      {incident && (
        <Stack gap="lg">
          <Surface>
            <Title order={2} mb={4}>
              {t('incident.evidence')}
            </Title>
            <Text role="status">{counts(incident.deliveries)}</Text>
            {incident.step !== 'list' && <Text mt="xs">{tLists(`recipients.step.${incident.step}`)}</Text>}
            {!incident.deliveries.every(isSettled) && (
              <Text c="dimmed" mt="xs">
                {t('incident.watching')}
              </Text>
            )}
            <DeliveryList deliveries={incident.deliveries} />
            <Text size="sm" c="dimmed" mt="sm">
              {t('incident.meaning')}
            </Text>
          </Surface>
          <Surface>
            <Title order={2} mb="sm">
              {t('incident.text')}
            </Title>
            <pre className={classes.text}>{incident.text}</pre>
          </Surface>
        </Stack>
      )}
    </Page>
  );
}
