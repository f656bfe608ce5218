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
  const authorOf = ({ authorName, senderEmail }: Ticket): string =>
    authorName ?? senderEmail ?? t('ticket.senderErased');
  const changeOf = ({ updatedAt, openedAt }: Ticket): string => updatedAt ?? openedAt;
  return (
    <Table
      label={t('tickets.title')}
      items={tickets}
      keyOf={({ id }) => id}
      isWhole={isWhole}
      columns={[
        {
          key: 'subject',
          title: t('tickets.columns.subject'),
          width: 'minmax(0, 2.2fr)',
          sortBy: subjectOf,
          cell: (ticket) => {
            const { product, component } = topicOf(ticket);
            return (
              <>
                <TextLink
                  to="/companies/$companyId/tickets/$ticketId"
                  params={{ companyId, ticketId: ticket.id }}
                  className={rowLink}
                >
                  {subjectOf(ticket)}
                </TextLink>
                <Text size="sm" c="dimmed">
                  {[ticket.number, product, component].join(' · ')}
                </Text>
              </>
            );
          },
        },
        {
          key: 'status',
          title: t('tickets.columns.status'),
          width: 'minmax(0, 0.9fr)',
          sortBy: ({ status }) => t(`status.${status}`),
          cell: ({ status }) => <TicketStatus status={status} />,
        },
        {
          key: 'author',
          title: t('tickets.columns.author'),
          width: 'minmax(0, 1fr)',
          sortBy: authorOf,
          cell: authorOf,
        },
        {
          key: 'changed',
          title: t('tickets.columns.changed'),
          width: 'minmax(0, 0.8fr)',
          sortBy: changeOf,
          cell: (ticket) => <time dateTime={changeOf(ticket)}>{format.shortMoment(changeOf(ticket))}</time>,
        },
      ]}
    />
  );
}

const subjectOf = ({ subject, message }: Ticket): string => subject ?? message;
