import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../ui/links.js';
import type { DeskFilter } from './desk-filter.js';
import classes from './TicketLines.module.css';

/** What is said of a ticket in two lines. */
export interface TicketInShort {
  id: string;
  number: string;
  subject: string;
  status: 'new' | 'open' | 'waiting' | 'solved' | 'closed' | 'answered';
}

export interface TicketLinesProps<T> {
  label: string;
  tickets: readonly T[];
  /** Of the queue that goes along. */
  filter?: DeskFilter;
  /** Said beside number and status. */
  aside?: (ticket: T) => string | null;
  action?: (ticket: T) => ReactNode;
}

/** A few tickets, where there is little room. */
export function TicketLines<T extends TicketInShort>(props: TicketLinesProps<T>) {
  const { label, tickets, filter = {}, aside, action } = props;
  const { t } = useTranslation('desk');
  return (
    <ul className={classes.lines} aria-label={label}>
      {tickets.map((ticket) => {
        const { id, number, subject, status } = ticket;
        return (
          <li key={id} className={classes.line}>
            <div>
              <TextLink
                to="/desk/$ticketId"
                params={{ ticketId: id }}
                search={filter}
                className={classes.subject}
              >
                {subject}
              </TextLink>
              <Text size="sm" c="dimmed">
                {[number, t(`statuses.${status}`), aside?.(ticket)].filter(Boolean).join(' · ')}
              </Text>
            </div>
            {action?.(ticket)}
          </li>
        );
      })}
    </ul>
  );
}
