import { Button, Skeleton, Stack, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { ProblemError } from '../api/problem.js';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { Page } from '../ui/Page.js';
import { PageNotFound } from '../ui/PageNotFound.js';
import { Surface } from '../ui/Surface.js';
import { AnswerForm } from './AnswerForm.js';
import { IncidentCourse } from './IncidentCourse.js';
import { IncidentEvidence } from './IncidentEvidence.js';
import { IncidentReports } from './IncidentReports.js';
import { kindOf } from './incident.js';
import { incidentQuery } from './incidents.queries.js';
import classes from './MailPreview.module.css';
import { Standing } from './Standing.js';
import { TellDialog } from './TellDialog.js';

/** How an incident stands, what was told, and how it went: read again as long as it is open. */
export function IncidentPage() {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  const mayTell = useMay('IncidentCourse.tell');
  const mayReport = useMay('IncidentReports.ofIncident');
  const [telling, tell] = useDisclosure();
  const { companyId, incidentId } = useParams({
    from: '/signed-in/companies/$companyId/incidents/$incidentId',
  });
  const { data: incident, error, isPending, refetch } = useQuery(incidentQuery(companyId, incidentId));
  if (error instanceof ProblemError && error.problem.status === 404) return <PageNotFound />;
  const isOpen = incident?.state === 'open';
  return (
    <Page
      key={incident?.id ?? ''} // so that the title, once it is there, takes the focus
      title={incident?.subject ?? t('incident.loading')}
      lead={
        incident &&
        t(incident.isTest ? 'incident.testLead' : 'incident.lead', {
          kind: t(`kinds.${kindOf(incident)}.name`),
          severity: t(`severities.${incident.severity ?? 'high'}.name`),
          moment: format.moment(incident.announcedAt),
        })
      }
      back={{
        to: { to: '/companies/$companyId/incidents', params: { companyId } },
        label: t('list.title'),
      }}
      actions={
        isOpen &&
        mayTell &&
        !incident.isTest && (
          <Button
            variant="default"
            leftSection={<IconSpeakerphone size={20} stroke={1.5} aria-hidden />}
            onClick={tell.open}
          >
            {t('tell.begin')}
          </Button>
        )
      }
      width="text"
    >
      {isPending && <Skeleton height="80vh" />}
      <Failure error={error} onRetry={() => void refetch()} />
      {incident && (
        <Stack gap="lg">
          <Standing incident={incident} />
          {isOpen && <AnswerForm incident={incident} />}
          <Surface>
            <Title order={2} mb="sm">
              {t('incident.text')}
            </Title>
            <pre className={classes.text}>{incident.text}</pre>
          </Surface>
          <IncidentCourse incident={incident} />
          <IncidentEvidence incident={incident} />
          {mayReport && <IncidentReports incident={incident} />}
          {mayTell && <TellDialog incident={incident} opened={telling} onClose={tell.close} />}
        </Stack>
      )}
    </Page>
  );
}
