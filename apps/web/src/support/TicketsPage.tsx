import { NativeSelect, Skeleton, Stack } from '@mantine/core';
import { IconPlus, IconTicket, IconTicketOff } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCompanyId } from '../api/company.js';
import { useWhose } from '../api/session.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { LinkButton } from '../ui/links.js';
import { Page } from '../ui/Page.js';
import { ShowMore } from '../ui/ShowMore.js';
import { useKeysetList } from '../ui/useKeysetList.js';
import { readTickets, ticketsKey, ticketStandings } from './support.queries.js';
import { TicketList } from './TicketList.js';

/** The tickets that somebody may see: administrators those of their company, everybody else their own. */
export function TicketsPage() {
  const { t } = useTranslation('support');
  const whose = useWhose();
  const companyId = useCompanyId();
  const navigate = useNavigate();
  const { status } = useSearch({ from: '/signed-in/companies/$companyId/tickets' });
  const tickets = useKeysetList(ticketsKey(companyId, status), (cursor) =>
    readTickets(companyId, cursor, status),
  );
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
  const hasNone = isEmpty && status === undefined;

  return (
    <Page title={t('tickets.title')} lead={t('tickets.lead', whose)} actions={openTicket}>
      <Stack gap="md">
        {!hasNone && (
          <NativeSelect
            size="md"
            label={t('tickets.filter')}
            w="14rem"
            maw="100%"
            value={status ?? ''}
            onChange={({ currentTarget }) => {
              const wanted = ticketStandings.find((one) => one === currentTarget.value);
              void navigate({
                to: '/companies/$companyId/tickets',
                params: { companyId },
                search: { ...(wanted && { status: wanted }) },
                replace: true,
              });
            }}
            data={[
              { value: '', label: t('tickets.standings.all') },
              ...ticketStandings.map((value) => ({
                value,
                label:
                  value === 'waiting'
                    ? t('tickets.standings.waiting', whose)
                    : t(`tickets.standings.${value}`),
              })),
            ]}
          />
        )}
        {tickets.isPending && <Skeleton height={240} />}
        {hasNone && (
          <EmptyState icon={IconTicket} title={t('tickets.empty.title')}>
            {t('tickets.empty.text', whose)}
          </EmptyState>
        )}
        {isEmpty && !hasNone && (
          <EmptyState icon={IconTicketOff} title={t('tickets.empty.filtered')}>
            {t('tickets.empty.filteredText')}
          </EmptyState>
        )}
        {tickets.items && !isEmpty && (
          <TicketList companyId={companyId} tickets={tickets.items} isWhole={!tickets.hasNextPage} />
        )}
        <ShowMore list={tickets} />
        <Failure error={tickets.items ? undefined : tickets.error} onRetry={() => void tickets.refetch()} />
      </Stack>
    </Page>
  );
}
