import { Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { Page } from '../ui/Page.js';
import { PageNotFound } from '../ui/PageNotFound.js';
import { Surface } from '../ui/Surface.js';
import { ticketQuery } from './support.queries.js';
import classes from './TicketPage.module.css';
import { TicketStatus } from './TicketStatus.js';
import { useTopic } from './useTopic.js';

export function TicketPage() {
  const { t } = useTranslation('support');
  const format = useFormat();
  const topicOf = useTopic();
  const { companyId, ticketId } = useParams({ from: '/signed-in/companies/$companyId/tickets/$ticketId' });
  const { data: ticket, error, isPending, refetch } = useQuery(ticketQuery(companyId, ticketId));
  if (error instanceof ProblemError && error.problem.status === 404) return <PageNotFound />;
  const back = {
    to: { to: '/companies/$companyId/tickets', params: { companyId } } as const,
    label: t('tickets.title'),
  };
  return (
    <Page
      key={ticket?.number ?? ''} // so that the title, once it is there, takes the focus
      title={ticket ? t('ticket.title', { number: ticket.number }) : t('ticket.loading')}
      back={back}
      width="text"
    >
      {isPending && <Skeleton height={280} />}
      <Failure error={ticket ? undefined : error} onRetry={() => void refetch()} />
      {ticket && (
        <Stack gap="lg">
          <Surface>
            <dl className={classes.facts}>
              <dt>{t('ticket.status')}</dt>
              <dd>
                <Group gap="sm">
                  <TicketStatus status={ticket.status} />
                </Group>
              </dd>
              <dt>{t('form.product')}</dt>
              <dd>{topicOf(ticket).product}</dd>
              <dt>{t('form.component')}</dt>
              <dd>{topicOf(ticket).component}</dd>
              <dt>{t('ticket.opened')}</dt>
              <dd>{format.moment(ticket.openedAt)}</dd>
              <dt>{t('ticket.sender')}</dt>
              <dd>{ticket.senderEmail ?? t('ticket.senderErased')}</dd>
            </dl>
          </Surface>
          <Surface>
            <Title order={2} mb="sm">
              {t('ticket.message')}
            </Title>
            <Text className={classes.message}>{ticket.message}</Text>
          </Surface>
          <Text c="dimmed">{t('ticket.answers')}</Text>
        </Stack>
      )}
    </Page>
  );
}
