import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import type { Ticket } from './support.queries.js';
import classes from './TicketList.module.css';
import { TicketStatus } from './TicketStatus.js';
import { useTopic } from './useTopic.js';

/** Tickets, newest first. A table whose rows fold into blocks where it is narrow; roles keep it one for screen readers. */
export function TicketList({ companyId, tickets }: { companyId: string; tickets: Ticket[] }) {
  const { t } = useTranslation('support');
  const format = useFormat();
  const topicOf = useTopic();
  return (
    <table role="table" className={classes.table} aria-label={t('tickets.title')}>
      <thead role="rowgroup">
        <tr role="row">
          {(['number', 'topic', 'status', 'opened'] as const).map((column) => (
            <th key={column} role="columnheader" scope="col">
              {t(`tickets.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {tickets.map((ticket) => {
          const { product, component } = topicOf(ticket);
          return (
            <tr key={ticket.id} role="row">
              <th role="rowheader" scope="row">
                <TextLink
                  to="/companies/$companyId/tickets/$ticketId"
                  params={{ companyId, ticketId: ticket.id }}
                  fw={600}
                >
                  {ticket.number}
                </TextLink>
              </th>
              <td role="cell">
                <Text fw={500}>{product}</Text>
                <Text size="sm" c="dimmed">
                  {component}
                </Text>
              </td>
              <td role="cell">
                <TicketStatus status={ticket.status} />
              </td>
              <td role="cell">
                <time dateTime={ticket.openedAt}>{format.shortMoment(ticket.openedAt)}</time>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
