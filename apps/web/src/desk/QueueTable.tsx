import { Badge, Checkbox, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { TicketStatus } from '../support/TicketStatus.js';
import { useTopic } from '../support/useTopic.js';
import { TextLink } from '../ui/links.js';
import { rowLink, Table, type Column } from '../ui/Table.js';
import type { DeskFilter } from './desk-filter.js';
import { dueGoals } from './due.js';
import { DueText } from './DueText.js';
import type { DeskTicket } from './desk.queries.js';
import { PriorityText } from './PriorityText.js';
import classes from './QueueTable.module.css';
import { useTeams } from './teams.queries.js';
import { useNow } from './useNow.js';

const rowAttribute = 'data-ticket';

/** The links of the rows, in their order. */
export const rowsIn = (area: HTMLElement | null): HTMLElement[] =>
  area ? [...area.querySelectorAll<HTMLElement>(`[${rowAttribute}]`)] : [];

export interface QueueTableProps {
  tickets: DeskTicket[];
  filter: DeskFilter;
  chosen: ReadonlySet<string>;
  onChoose: (id: string, isChosen: boolean) => void;
}

/** Tickets in two lines each. What is new to whoever reads is bold, and says how much it is. */
export function QueueTable({ tickets, filter, chosen, onChoose }: QueueTableProps) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const topicOf = useTopic();
  const { nameOf } = useTeams();
  const now = useNow();
  const columns: Column<DeskTicket>[] = [
    {
      key: 'subject',
      title: t('queue.columns.ticket'),
      width: 'minmax(0, 2.7fr)',
      cell: (ticket) => {
        const { id, number, subject, unread } = ticket;
        const { product, component } = topicOf(ticket);
        return (
          <div className={classes.first}>
            <Checkbox
              className={classes.check}
              size="sm"
              aria-label={t('queue.choose', { number })}
              checked={chosen.has(id)}
              onChange={({ currentTarget }) => onChoose(id, currentTarget.checked)}
            />
            <div>
              <div className={classes.line}>
                <TextLink
                  to="/desk/$ticketId"
                  params={{ ticketId: id }}
                  search={filter}
                  className={`${rowLink} ${classes.link}`}
                  data-unread={unread > 0}
                  {...{ [rowAttribute]: id }}
                >
                  {subject}
                </TextLink>
                {unread > 0 && (
                  <Badge size="sm" variant="light" tt="none">
                    {t('queue.unread', { count: unread })}
                  </Badge>
                )}
              </div>
              <Text size="xs" c="dimmed">
                {[number, product, component].join(' · ')}
              </Text>
            </div>
          </div>
        );
      },
    },
    {
      key: 'company',
      title: t('queue.columns.company'),
      width: 'minmax(0, 1.4fr)',
      cell: ({ companyName, authorName, senderEmail }) => (
        <>
          <Text size="sm" fs={companyName === null ? 'italic' : undefined}>
            {companyName ?? t('queue.noCompany')}
          </Text>
          <Text size="xs" c="dimmed">
            {authorName ?? senderEmail}
          </Text>
        </>
      ),
    },
    {
      key: 'status',
      title: t('queue.columns.status'),
      width: 'minmax(0, 1.6fr)',
      cell: (ticket) => (
        <>
          <TicketStatus status={ticket.status} size="md" />
          <PriorityText priority={ticket.priority} isQuiet />
          {dueGoals(ticket, now).map((due) => (
            <DueText key={due.goal} of={due} now={now} />
          ))}
        </>
      ),
    },
    {
      key: 'who',
      title: t('queue.columns.who'),
      width: 'minmax(0, 1fr)',
      cell: ({ assigneeName, team }) => (
        <>
          <Text size="sm" c={assigneeName ? undefined : 'dimmed'}>
            {assigneeName ?? t('queue.nobody')}
          </Text>
          {team && (
            <Text size="xs" c="dimmed">
              {nameOf(team)}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'changed',
      title: t('queue.columns.changed'),
      width: 'minmax(7.5rem, 0.8fr)',
      cell: ({ changedAt, lastBy }) => (
        <>
          <Text component="time" size="sm" dateTime={changedAt}>
            {format.shortMoment(changedAt)}
          </Text>
          <Text size="xs" c="dimmed">
            {t(lastBy === 'staff' ? 'queue.lastByStaff' : 'queue.lastByCustomer')}
          </Text>
        </>
      ),
    },
  ];
  return (
    <Table
      label={t('queue.title')}
      columns={columns}
      items={tickets}
      keyOf={({ id }) => id}
      isWhole={false} // its order is meant
    />
  );
}
