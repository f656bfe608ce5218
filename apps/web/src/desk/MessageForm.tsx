import { NativeSelect, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { useFields } from '../form/useFields.js';
import { AttachFiles } from '../support/AttachFiles.js';
import { MeanwhileDialog } from '../support/MeanwhileDialog.js';
import { useAnswering } from '../support/useAnswering.js';
import { useAttaching } from '../support/useAttaching.js';
import { notify } from '../ui/notify.js';
import { sendKey } from '../ui/sendKey.js';
import classes from './Composer.module.css';
import { settableStatuses, type SettableStatus } from './desk-filter.js';
import {
  deskConversationQuery,
  useDeskRefresh,
  useWriteMessage,
  type DeskConversation,
} from './desk.queries.js';
import { StockAnswers } from './StockAnswers.js';

export const draftKey = (ticketId: string, kind: 'reply' | 'note'): string => `desk:${ticketId}:${kind}`;

export interface MessageFormProps extends DeskConversation {
  kind: 'reply' | 'note';
  /** Takes the focus as often as this counts up. */
  focus: number;
  onSent: () => void;
}

/** One message of staff, and how far the ticket has come with it. */
export function MessageForm({ kind, ticket, messages, focus, onSent }: MessageFormProps) {
  const { t } = useTranslation('desk');
  const client = useQueryClient();
  const refresh = useDeskRefresh();
  const field = useRef<HTMLTextAreaElement>(null);
  const [status, setStatus] = useState<SettableStatus | ''>(kind === 'reply' ? 'waiting' : '');
  const { id: ticketId, version } = ticket;
  const writeMessage = useWriteMessage(ticketId);

  const attaching = useAttaching(draftKey(ticketId, kind), {});

  const answering = useAnswering({
    key: draftKey(ticketId, kind),
    now: { version, lastId: messages.at(-1)?.id },
    write: async (text, version) => {
      const attachmentIds = await attaching.sent();
      const message = { kind, text, attachmentIds, ...(status && { status }) };
      await writeMessage.mutateAsync({ message, version });
      attaching.clear();
      await refresh.ticket(ticketId);
      notify(t(`composer.sent.${kind}`));
    },
    read: async () => {
      const now = await client.fetchQuery({ ...deskConversationQuery(ticketId), staleTime: 0 });
      return { version: now.ticket.version, messages: now.messages };
    },
  });
  const form = useFields({
    initialValues: { text: answering.text },
    required: { text: t('composer.required') },
    unstarred: true,
    onValuesChange: ({ text }) => answering.setText(text),
  });
  useEffect(() => {
    if (focus === 0) return;
    field.current?.focus();
    field.current?.scrollIntoView({ block: 'nearest' });
  }, [focus]);

  const settle = (isSent: boolean): void => {
    if (!isSent) return;
    form.setInitialValues({ text: '' });
    form.reset();
    onSent();
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Escape')
      event.currentTarget.blur(); // the single keys count again
    else sendKey(event);
  };
  /** Where the cursor is, in place of what is chosen. */
  const insert = (answer: string): void => {
    const { selectionStart: from = 0, selectionEnd: to = 0 } = field.current ?? {};
    const { text } = form.getValues();
    form.setFieldValue('text', text.slice(0, from) + answer + text.slice(to));
    field.current?.focus();
  };

  return (
    <>
      <Form
        form={form}
        label={t(`composer.kinds.${kind}`)}
        gap="md"
        onSubmit={async () => settle(await answering.send())}
        actions={
          <SaveBar
            submit={t(`composer.send.${kind}`)}
            pending={form.submitting}
            note={
              <Text size="sm" c="dimmed">
                {t('composer.keys')}
              </Text>
            }
          />
        }
      >
        <AttachFiles attaching={attaching}>
          <Textarea
            ref={field}
            label={t(`composer.texts.${kind}`)}
            minRows={6}
            maxRows={22}
            maxLength={20_000}
            aria-keyshortcuts="Control+Enter"
            onKeyDown={press}
            {...form.getInputProps('text')}
          />
        </AttachFiles>
        <div className={classes.tools}>
          {kind === 'reply' && <StockAnswers ticket={ticket} onChoose={insert} />}
          <NativeSelect
            size="sm"
            label={t('composer.then')}
            value={status}
            onChange={({ currentTarget }) =>
              setStatus(settableStatuses.find((one) => one === currentTarget.value) ?? '')
            }
            data={[
              ...(kind === 'note' ? [{ value: '', label: t('composer.stays') }] : []),
              ...settableStatuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
            ]}
          />
        </div>
      </Form>
      {answering.meanwhile && (
        <MeanwhileDialog
          messages={answering.meanwhile.messages}
          of={{ ticketId }}
          text={answering.text}
          onChange={(text) => form.setFieldValue('text', text)}
          onSend={async () => settle(await answering.sendAnyway())}
          onCancel={answering.goBack}
        />
      )}
    </>
  );
}
