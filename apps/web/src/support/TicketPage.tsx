import { Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { ProblemError } from '../api/problem.js';
import { useFormat } from '../i18n/format.js';
import { Facts } from '../ui/Facts.js';
import { Failure } from '../ui/Failure.js';
import { Page } from '../ui/Page.js';
import { PageNotFound } from '../ui/PageNotFound.js';
import { Surface } from '../ui/Surface.js';
import { Conversation } from './Conversation.js';
import { Followers } from './Followers.js';
import { OtherTicket } from './OtherTicket.js';
import { ReplyForm } from './ReplyForm.js';
import { conversationQuery, type Ticket } from './support.queries.js';
import { TicketActions } from './TicketActions.js';
import classes from './TicketPage.module.css';
import { TicketStatus } from './TicketStatus.js';
import { useTopic } from './useTopic.js';

/** A ticket as its company sees it: a conversation. */
export function TicketPage() {
  const { t } = useTranslation('support');
  const { companyId, ticketId } = useParams({ from: '/signed-in/companies/$companyId/tickets/$ticketId' });
  const { data, error, isPending, refetch } = useQuery(conversationQuery(companyId, ticketId));
  const mayAnswer = useMay('TicketConversation.answer');
  const last = useRef<HTMLLIElement>(null);
  if (error instanceof ProblemError && error.problem.status === 404) return <PageNotFound />;
  const ticket = data?.ticket;
  return (
    <Page
      key={`${ticketId} ${ticket?.number ?? ''}`} // so that the title, once it is there, takes the focus
      title={ticket ? (ticket.subject ?? ticket.number) : t('ticket.loading')}
      lead={
        ticket && (
          <Group component="span" gap="sm">
            <span>{ticket.number}</span>
            <TicketStatus status={ticket.status} />
          </Group>
        )
      }
      back={{
        to: { to: '/companies/$companyId/tickets', params: { companyId } },
        label: t('tickets.title'),
      }}
      actions={ticket && <TicketActions ticket={ticket} />}
    >
      {isPending && <Skeleton height={280} />}
      <Failure error={data ? undefined : error} onRetry={() => void refetch()} />
      {data && ticket && (
        <div className={classes.columns}>
          <Stack gap="lg">
            {ticket.followsId && (
              <OtherTicket companyId={companyId} ticketId={ticket.followsId} how="follows" />
            )}
            <Conversation
              messages={data.messages}
              label={t('conversation.title')}
              of={{ companyId, ticketId }}
              lastRef={last}
            />
            {ticket.mergedIntoId && (
              <OtherTicket companyId={companyId} ticketId={ticket.mergedIntoId} how="merged" />
            )}
            {mayAnswer && !ticket.mergedIntoId && (
              <ReplyForm {...data} onSent={() => last.current?.focus()} />
            )}
          </Stack>
          <Stack gap="lg">
            <TicketFacts ticket={ticket} />
            <Followers companyId={companyId} ticketId={ticketId} />
          </Stack>
        </div>
      )}
    </Page>
  );
}

function TicketFacts({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('support');
  const format = useFormat();
  const { product, component } = useTopic()(ticket);
  const { authorName, openedAt, senderEmail, reopenableUntil } = ticket;
  return (
    <Surface>
      <Title order={2} size="h3" mb="sm">
        {t('ticket.facts')}
      </Title>
      <Facts
        isNarrow
        facts={[
          { label: t('form.product'), value: product },
          { label: t('form.component'), value: component },
          { label: t('ticket.opened'), value: <Opened by={authorName} at={format.moment(openedAt)} /> },
          { label: t('ticket.sender'), value: senderEmail ?? t('ticket.senderErased') },
          ...(reopenableUntil
            ? [{ label: t('ticket.reopenable'), value: format.moment(reopenableUntil) }]
            : []),
        ]}
      />
    </Surface>
  );
}

const Opened = ({ by, at }: { by: string | null | undefined; at: string }) => (
  <>
    <Text>{at}</Text>
    {by && <Text c="dimmed">{by}</Text>}
  </>
);
