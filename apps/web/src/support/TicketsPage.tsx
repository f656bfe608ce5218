import { Skeleton, Stack, Text } from '@mantine/core';
import { IconPlus, IconTicket } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { useCompanyId } from '../api/company.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { LinkButton } from '../ui/links.js';
import { Page } from '../ui/Page.js';
import { ShowMore } from '../ui/ShowMore.js';
import { useKeysetList } from '../ui/useKeysetList.js';
import { readTickets, ticketsKey } from './support.queries.js';
import { TicketList } from './TicketList.js';

export function TicketsPage() {
  const { t } = useTranslation('support');
  const whose = useWhose();
  const companyId = useCompanyId();
  const tickets = useKeysetList(ticketsKey(companyId), (cursor) => readTickets(companyId, cursor));
  const openTicket = (
    <LinkButton
      to="/companies/$companyId/tickets/new"
      params={{ companyId }}
      leftSection={<IconPlus size={20} aria-hidden />}
    >
      {t('tickets.new')}
    </LinkButton>
  );
  const isEmpty = tickets.items?.length === 0;

  return (
    <Page title={t('tickets.title')} lead={t('tickets.lead', whose)} actions={!isEmpty && openTicket}>
      {tickets.isPending && <Skeleton height={240} />}
      {isEmpty && (
        <EmptyState icon={IconTicket} title={t('tickets.empty.title')} action={openTicket}>
          {t('tickets.empty.text', whose)}
        </EmptyState>
      )}
      {tickets.items && !isEmpty && (
        <Stack gap="md">
          <TicketList companyId={companyId} tickets={tickets.items} isWhole={!tickets.hasNextPage} />
          <ShowMore list={tickets} />
          {tickets.items.length > 25 && !tickets.hasNextPage && (
            <Text c="dimmed" ta="center">
              {t('tickets.all', whose)}
            </Text>
          )}
        </Stack>
      )}
      <Failure error={tickets.items ? undefined : tickets.error} onRetry={() => void tickets.refetch()} />
    </Page>
  );
}
