import { Skeleton, Stack } from '@mantine/core';
import { IconShieldCheck, IconSpeakerphone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCompanyId } from '../api/company.js';
import { useMay } from '../api/may.js';
import { useWhose } from '../api/session.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { LinkButton } from '../ui/links.js';
import { Page } from '../ui/Page.js';
import { ShowMore } from '../ui/ShowMore.js';
import { useKeysetList } from '../ui/useKeysetList.js';
import { IncidentList } from './IncidentList.js';
import { incidentsKey, readIncidents } from './incidents.queries.js';

export function IncidentsPage() {
  const { t } = useTranslation('incidents');
  const companyId = useCompanyId();
  const whose = useWhose();
  const mayAnnounce = useMay('Incidents.announce');
  const incidents = useKeysetList(incidentsKey(companyId), (cursor) => readIncidents(companyId, cursor));
  const isEmpty = incidents.items?.length === 0;
  const announce = mayAnnounce && (
    <LinkButton
      to="/companies/$companyId/incidents/new"
      params={{ companyId }}
      leftSection={<IconSpeakerphone size={20} stroke={1.5} aria-hidden />}
    >
      {t('list.new')}
    </LinkButton>
  );
  return (
    <Page title={t('list.title')} lead={t('list.lead', whose)} actions={announce}>
      {incidents.isPending && <Skeleton height={200} />}
      {isEmpty && (
        <EmptyState icon={IconShieldCheck} title={t('list.empty.title')}>
          {mayAnnounce ? t('list.empty.text') : t('list.empty.customer')}
        </EmptyState>
      )}
      {incidents.items && !isEmpty && (
        <Stack gap="md">
          <IncidentList companyId={companyId} incidents={incidents.items} isWhole={!incidents.hasNextPage} />
          <ShowMore list={incidents} />
        </Stack>
      )}
      <Failure
        error={incidents.items ? undefined : incidents.error}
        onRetry={() => void incidents.refetch()}
      />
    </Page>
  );
}
