import { Group, Skeleton, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowForwardUp, IconBan } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { Conversation } from '../support/Conversation.js';
import { TicketStatus } from '../support/TicketStatus.js';
import { Failure } from '../ui/Failure.js';
import { TextLink } from '../ui/links.js';
import { Notice } from '../ui/Notice.js';
import { Page } from '../ui/Page.js';
import { PageNotFound } from '../ui/PageNotFound.js';
import { Composer, type ComposerWanted, type MessageKind } from './Composer.js';
import { CustomerSide } from './CustomerSide.js';
import { useDeskKeys } from './desk-keys.js';
import { deskConversationQuery, useRead, type DeskConversation, type DeskMessage } from './desk.queries.js';
import classes from './DeskTicketPage.module.css';
import { dueGoals } from './due.js';
import { DueText } from './DueText.js';
import { KeysHelp } from './KeysHelp.js';
import { Linked } from './Linked.js';
import { PriorityText } from './PriorityText.js';
import { QueueSteps, useQueueSteps } from './QueueSteps.js';
import { TicketControls } from './TicketControls.js';
import { TicketMenu } from './TicketMenu.js';
import { useNow } from './useNow.js';
import { DeskWatchers } from './DeskWatchers.js';
import { MailBelow } from './MailBelow.js';
import { MailFacts } from './MailFacts.js';
import { WithoutCompany } from './WithoutCompany.js';

/** A ticket as staff work on it: the conversation, the customer at its side, and the way through the queue. */
export function DeskTicketPage() {
  const { t } = useTranslation('desk');
  const { ticketId } = useParams({ from: '/signed-in/desk/$ticketId' });
  const filter = useSearch({ from: '/signed-in/desk/$ticketId' });
  const navigate = useNavigate();
  const { data, error, isPending, refetch } = useQuery(deskConversationQuery(ticketId));
  const steps = useQueueSteps(filter, ticketId);
  const [isHelp, help] = useDisclosure();
  const now = useNow();
  const [wanted, setWanted] = useState<ComposerWanted>();
  const last = useRef<HTMLLIElement>(null);
  useReading(data);

  const write = (kind: MessageKind) => () =>
    setWanted((before) => ({ ticketId, kind, times: (before?.times ?? 0) + 1 }));
  useDeskKeys({
    j: () => steps.goTo(steps.next),
    k: () => steps.goTo(steps.previous),
    r: write('reply'),
    n: write('note'),
    u: () => void navigate({ to: '/desk', search: filter }),
    '?': help.open,
  });
  if (error instanceof ProblemError && error.problem.status === 404) return <PageNotFound />;
  const ticket = data?.ticket;
  return (
    <Page
      key={`${ticketId} ${ticket?.number ?? ''}`} // so that the title, once it is there, takes the focus
      title={ticket ? ticket.subject : t('ticket.loading')}
      lead={
        ticket && (
          <Group component="span" gap="sm">
            <span>{ticket.number}</span>
            <TicketStatus status={ticket.status} />
            <PriorityText priority={ticket.priority} isQuiet />
            {dueGoals(ticket, now).map((due) => (
              <DueText key={due.goal} of={due} now={now} />
            ))}
          </Group>
        )
      }
      back={{ to: { to: '/desk', search: filter }, label: t('queue.short') }}
      actions={
        <>
          <QueueSteps steps={steps} />
          <KeysHelp opened={isHelp} onOpen={help.open} onClose={help.close} />
          {ticket && <TicketMenu ticket={ticket} filter={filter} />}
        </>
      }
    >
      {isPending && <Skeleton h="100vh" />}
      <Failure error={data ? undefined : error} onRetry={() => void refetch()} />
      {data && ticket && (
        <div className={classes.columns}>
          <Stack gap="lg">
            {ticket.spam && (
              <Notice icon={IconBan} color="yellow" title={t('ticket.spam')}>
                {t('ticket.spamText')}
              </Notice>
            )}
            <WithoutCompany ticket={ticket} />
            <Conversation
              messages={data.messages.map(named)}
              label={t('ticket.conversation')}
              of={{ ticketId }}
              lastRef={last}
              above={({ mail, email }) => mail && <MailFacts mail={mail} email={email} />}
              below={({ mail, id }) => mail && <MailBelow mail={mail} of={{ ticketId, messageId: id }} />}
            />
            {ticket.mergedIntoId ? (
              <Notice icon={IconArrowForwardUp} color="gray">
                {t('ticket.merged')}{' '}
                <TextLink to="/desk/$ticketId" params={{ ticketId: ticket.mergedIntoId }} search={filter}>
                  {t('ticket.mergedInto')}
                </TextLink>
              </Notice>
            ) : (
              <Composer
                key={ticketId}
                {...data}
                {...(wanted && { wanted })}
                onSent={() => last.current?.focus()}
              />
            )}
          </Stack>
          <Stack gap="lg">
            <TicketControls ticket={ticket} />
            <CustomerSide ticket={ticket} filter={filter} />
            <Linked ticket={ticket} filter={filter} />
            <DeskWatchers ticket={ticket} />
          </Stack>
        </div>
      )}
    </Page>
  );
}

/** A mail that gives no name is from an address. */
const named = (message: DeskMessage): DeskMessage =>
  message.mail ? { ...message, authorName: message.authorName ?? message.email } : message;

/** Whatever is on the page is held to be read. */
function useReading(data: DeskConversation | undefined): void {
  const { mutate } = useRead(data?.ticket.id ?? '');
  const told = useRef('');
  const position = data?.messages.at(-1)?.position ?? 0;
  const mark = `${data?.ticket.id} ${position}`;
  const isNew = (data?.ticket.unread ?? 0) > 0;
  useEffect(() => {
    if (!isNew || told.current === mark) return;
    told.current = mark;
    mutate({ position });
  }, [isNew, mark, mutate, position]);
}
