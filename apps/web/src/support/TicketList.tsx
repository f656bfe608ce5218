import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import { rowLink, Table } from '../ui/Table.js';
import type { Ticket } from './support.queries.js';
import { TicketStatus } from './TicketStatus.js';
import { useTopic } from './useTopic.js';

export interface TicketListProps {
  companyId: string;
  tickets: Ticket[];
  isWhole: boolean;
}

/** Tickets, newest first. */
export function TicketList({ companyId, tickets, isWhole }: TicketListProps) {
  const { t } = useTranslation('support');
  const format = useFormat();
  const topicOf = useTopic();
  return (
    <Table
      label={t('tickets.title')}
      items={tickets}
      keyOf={({ id }) => id}
      isWhole={isWhole}
      columns={[
        {
          key: 'number',
          title: t('tickets.columns.number'),
          width: 'minmax(6rem, 0.6fr)',
          sortBy: ({ number }) => number,
          cell: ({ id, number }) => (
            <TextLink
              to="/companies/$companyId/tickets/$ticketId"
              params={{ companyId, ticketId: id }}
              className={rowLink}
            >
              {number}
            </TextLink>
          ),
        },
        {
          key: 'topic',
          title: t('tickets.columns.topic'),
          width: 'minmax(0, 2fr)',
          sortBy: (ticket) => topicOf(ticket).product,
          cell: (ticket) => {
            const { product, component } = topicOf(ticket);
            return (
              <>
                {product}{' '}
                <Text span size="sm" c="dimmed">
                  {component}
                </Text>
              </>
            );
          },
        },
        {
          key: 'status',
          title: t('tickets.columns.status'),
          width: 'minmax(0, 0.8fr)',
          sortBy: ({ status }) => t(`status.${status}`),
          cell: ({ status }) => <TicketStatus status={status} />,
        },
        {
          key: 'opened',
          title: t('tickets.columns.opened'),
          width: 'minmax(0, 1fr)',
          sortBy: ({ openedAt }) => openedAt,
          cell: ({ openedAt }) => <time dateTime={openedAt}>{format.shortMoment(openedAt)}</time>,
        },
      ]}
    />
  );
}
