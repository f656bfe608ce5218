import { Button, Center, Skeleton, Stack, Text } from '@mantine/core';
import { IconPlus, IconTicket } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCompanyId } from '../api/company.js';
import { useMay } from '../api/may.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { LinkButton } from '../ui/links.js';
import { Page } from '../ui/Page.js';
import { Surface } from '../ui/Surface.js';
import { useKeysetList } from '../ui/useKeysetList.js';
import { readTickets, ticketsKey } from './support.queries.js';
import { TicketList } from './TicketList.js';

export function TicketsPage() {
  const { t } = useTranslation('support');
  const { t: tApp } = useTranslation();
  const companyId = useCompanyId();
  const mayOpen = useMay('openTickets');
  const tickets = useKeysetList(ticketsKey(companyId), (cursor) => readTickets(companyId, cursor));
  const openTicket = mayOpen && (
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
    <Page title={t('tickets.title')} lead={t('tickets.lead')} actions={!isEmpty && openTicket}>
      {tickets.isPending && <Skeleton height={240} />}
      {isEmpty && (
        <EmptyState icon={IconTicket} title={t('tickets.empty.title')} action={openTicket}>
          {mayOpen ? t('tickets.empty.text') : t('tickets.empty.viewer')}
        </EmptyState>
      )}
      {tickets.items && !isEmpty && (
        <Stack gap="md">
          <Surface py="xs">
            <TicketList companyId={companyId} tickets={tickets.items} />
          </Surface>
          {tickets.hasNextPage && (
            <Center>
              <Button
                variant="default"
                loading={tickets.isFetchingNextPage}
                onClick={() => void tickets.fetchNextPage()}
              >
                {tApp('more')}
              </Button>
            </Center>
          )}
          {tickets.items.length > 25 && !tickets.hasNextPage && (
            <Text c="dimmed" ta="center">
              {t('tickets.all')}
            </Text>
          )}
        </Stack>
      )}
      <Failure error={tickets.error} onRetry={() => void tickets.refetch()} />
    </Page>
  );
}
