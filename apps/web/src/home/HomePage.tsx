import { SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { useSession } from '../api/session.js';
import { shortQueueQuery } from '../desk/desk.queries.js';
import { TicketLines } from '../desk/TicketLines.js';
import { useFormat } from '../i18n/format.js';
import { openCasesQuery } from '../succession/succession.queries.js';
import { Failures } from '../ui/Failures.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Page } from '../ui/Page.js';
import { lastUnreachedQuery } from '../unreached-companies/unreached-companies.queries.js';
import { CallsToMake } from './CallsToMake.js';
import { callsToMakeQuery, openDeclarationsQuery } from './home.queries.js';
import { HomePanel } from './HomePanel.js';
import { NobodyToReach } from './NobodyToReach.js';
import { OpenCases } from './OpenCases.js';
import { OpenIncidents } from './OpenIncidents.js';

/** As many tickets as a panel shows. */
const most = 6;

const mine = { assignee: 'me' };
const fresh = { status: 'new' as const };

/**
 * What waits for somebody of the staff: their own tickets, new ones, whom somebody has to phone, and where nobody could be reached. All of it is shown
 * at once, as nobody knows before how high each is.
 */
export function HomePage() {
  const { t } = useTranslation('home');
  const { user } = useSession();
  const readCallTasks = useMay('CallTasks.list');
  const workOnSuccession = useMay('SuccessionCases.list');
  const seeUnreached = useMay('UnreachedCompanies.list');
  const cases = useQuery({ ...openCasesQuery, enabled: workOnSuccession });
  const isAnyCaseOpen = cases.isError || (cases.data ?? []).length > 0; // on most days there is none, and nothing to be said
  const answers = [
    cases,
    useQuery(shortQueueQuery(mine, user.id, most)),
    useQuery(shortQueueQuery(fresh, user.id, most)),
    useQuery(openDeclarationsQuery),
    useQuery({ ...callsToMakeQuery, enabled: readCallTasks }),
    useQuery({ ...lastUnreachedQuery, enabled: seeUnreached }),
  ];
  const isThere = answers.every(({ isLoading }) => !isLoading);
  return (
    <Page title={t('title', { name: user.name })} lead={t('lead')}>
      <Stack gap="lg">
        <Failures />
        {isThere ? (
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
            <Tickets panel="mine" filter={mine} />
            <Tickets panel="fresh" filter={fresh} />
            {readCallTasks && <CallsToMake />}
            <OpenIncidents />
            {isAnyCaseOpen && <OpenCases />}
            {seeUnreached && <NobodyToReach />}
          </SimpleGrid>
        ) : (
          <ListLoading />
        )}
      </Stack>
    </Page>
  );
}

interface TicketsProps {
  panel: 'mine' | 'fresh';
  filter: { assignee?: string; status?: 'new' };
}

function Tickets({ panel, filter }: TicketsProps) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { user } = useSession();
  const { data, error } = useQuery(shortQueueQuery(filter, user.id, most));
  return (
    <HomePanel
      title={t(`${panel}.title`)}
      link={{ to: { to: '/desk', search: filter }, label: t(`${panel}.all`) }}
      count={data?.items.length}
      error={error}
      none={t(`${panel}.none`)}
    >
      {data && (
        <TicketLines
          label={t(`${panel}.title`)}
          tickets={data.items}
          filter={filter}
          aside={({ companyName, changedAt }) =>
            [companyName, format.shortMoment(changedAt)].filter(Boolean).join(' · ')
          }
        />
      )}
    </HomePanel>
  );
}
