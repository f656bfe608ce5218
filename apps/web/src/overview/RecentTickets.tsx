import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Missing } from '../ui/Failures.js';
import { TextLink } from '../ui/links.js';
import { recentTicketsQuery } from './overview.queries.js';
import { Panel } from './Panel.js';
import classes from './RecentTickets.module.css';

export function RecentTickets({ companyId }: { companyId: string }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const { data, error } = useQuery(recentTicketsQuery(companyId));
  return (
    <Panel
      title={t('tickets.title')}
      link={
        <TextLink to="/companies/$companyId/tickets" params={{ companyId }} size="sm">
          {t('tickets.all')}
        </TextLink>
      }
    >
      <Missing error={error} />
      {!data && !error && <Skeleton height={64} />}
      {data?.items.length === 0 && <Text c="dimmed">{t('tickets.none')}</Text>}
      {data && data.items.length > 0 && (
        <ul className={classes.tickets}>
          {data.items.map(({ id, number, subject, message, status, openedAt }) => (
            <li key={id}>
              <TextLink
                to="/companies/$companyId/tickets/$ticketId"
                params={{ companyId, ticketId: id }}
                className={classes.subject}
              >
                {subject ?? message}
              </TextLink>
              <Text size="sm" c="dimmed">
                {[t(`tickets.status.${status}`), number, format.shortMoment(openedAt)].join(' · ')}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
