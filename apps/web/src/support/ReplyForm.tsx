import { Stack, Text, Textarea, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { useFields } from '../form/useFields.js';
import { notify } from '../ui/notify.js';
import { sendKey } from '../ui/sendKey.js';
import { Surface } from '../ui/Surface.js';
import { AttachFiles } from './AttachFiles.js';
import { MeanwhileDialog } from './MeanwhileDialog.js';
import {
  conversationQuery,
  lookAgainAt,
  useAnswerTicket,
  type Ticket,
  type TicketConversation,
} from './support.queries.js';
import { useAnswering } from './useAnswering.js';
import { useAttaching } from './useAttaching.js';

export interface ReplyFormProps extends TicketConversation {
  onSent: () => void;
}

/** An answer of the company. One to a ticket that was ended too long ago begins a new one. */
export function ReplyForm({ ticket, messages, onSent }: ReplyFormProps) {
  const { t } = useTranslation('support');
  const client = useQueryClient();
  const navigate = useNavigate();
  const { companyId, id: ticketId, version } = ticket;
  const answerTicket = useAnswerTicket({ companyId, ticketId });

  const attaching = useAttaching(`ticket:${ticketId}`, { companyId });

  const write = async (text: string, version: number): Promise<void> => {
    const attachmentIds = await attaching.sent();
    const answered = await answerTicket.mutateAsync({ text, attachmentIds, version });
    attaching.clear();
    void lookAgainAt(client, companyId);
    if (answered.id === ticketId) {
      await client.invalidateQueries(conversationQuery(companyId, ticketId));
      return notify(t('reply.sent'));
    }
    notify(t('reply.followUp', { number: answered.number }));
    await navigate({
      to: '/companies/$companyId/tickets/$ticketId',
      params: { companyId, ticketId: answered.id },
    });
  };
  const answering = useAnswering({
    key: `ticket:${ticketId}`,
    now: { version, lastId: messages.at(-1)?.id },
    write,
    read: async () => {
      const now = await client.fetchQuery({ ...conversationQuery(companyId, ticketId), staleTime: 0 });
      return { version: now.ticket.version, messages: now.messages };
    },
  });
  const form = useFields({
    initialValues: { text: answering.text },
    required: { text: t('reply.required') },
    unstarred: true,
    onValuesChange: ({ text }) => answering.setText(text),
  });
  const settle = (isSent: boolean): void => {
    if (!isSent) return;
    form.setInitialValues({ text: '' });
    form.reset();
    onSent();
  };

  return (
    <Surface>
      <Form
        form={form}
        label={t('reply.title')}
        gap="md"
        onSubmit={async () => settle(await answering.send())}
        actions={
          <SaveBar
            submit={t('reply.send')}
            pending={form.submitting}
            note={
              <Text size="sm" c="dimmed" maw="26rem">
                {t('reply.key')}
              </Text>
            }
          />
        }
      >
        <Stack gap="xs">
          <Title order={2}>{t('reply.title')}</Title>
          <WhatItDoes ticket={ticket} />
        </Stack>
        <AttachFiles attaching={attaching}>
          <Textarea
            label={t('reply.text')}
            minRows={5}
            maxRows={20}
            maxLength={20_000}
            onKeyDown={sendKey}
            aria-keyshortcuts="Control+Enter"
            {...form.getInputProps('text')}
          />
        </AttachFiles>
      </Form>
      {answering.meanwhile && (
        <MeanwhileDialog
          messages={answering.meanwhile.messages}
          of={{ companyId, ticketId }}
          text={answering.text}
          onChange={(text) => form.setFieldValue('text', text)}
          onSend={async () => settle(await answering.sendAnyway())}
          onCancel={answering.goBack}
        />
      )}
    </Surface>
  );
}

/** What an answer means where the ticket has come to an end. */
function WhatItDoes({ ticket: { status, reopenableUntil } }: { ticket: Ticket }) {
  const { t } = useTranslation('support');
  if (status !== 'solved' && status !== 'closed') return null;
  return <Text c="dimmed">{t(isReopenable(reopenableUntil) ? 'reply.reopens' : 'reply.begins')}</Text>;
}

export const isReopenable = (until: string | null | undefined, now = new Date()): boolean =>
  typeof until === 'string' && new Date(until) > now;
