import { Badge, Box } from '@mantine/core';
import { IconLock, IconMailQuestion } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Notice } from '../ui/Notice.js';
import type { Attachment, TicketWithFiles } from './attachments.queries.js';
import classes from './Conversation.module.css';
import { MessageFiles } from './MessageFiles.js';
import { MessageText } from './MessageText.js';

/** A message as its company sees it, or as staff do: those know notes as well. */
export interface Message {
  id: string;
  by: 'customer' | 'staff' | (string & {});
  kind?: string;
  authorName: string | null;
  text: string;
  writtenAt: string;
  /** `false`: it came by mail, and perhaps from somebody else. Staff are told more, in their own words. */
  senderConfirmed?: boolean | null;
  attachments?: Attachment[] | null;
}

export interface ConversationProps<M extends Message> {
  messages: readonly M[];
  label: string;
  /** Whose conversation it is, where its files can be had. */
  of: TicketWithFiles;
  /** Of the last message: it takes the focus once somebody has written it. */
  lastRef?: Ref<HTMLLIElement>;
  /** What else is said of a message, between its head and its text. */
  above?: (message: M) => ReactNode;
  /** What else belongs to a message, below its files. */
  below?: (message: M) => ReactNode;
}

/** What was written in a ticket, the oldest first. */
export function Conversation<M extends Message>(props: ConversationProps<M>) {
  const { messages, label, of, lastRef, above, below } = props;
  const { t } = useTranslation('support');
  const format = useFormat();
  return (
    <ol className={classes.conversation} aria-label={label}>
      {messages.map((message, index) => {
        const { id, by, kind, authorName, text, writtenAt, senderConfirmed, attachments } = message;
        const isLast = index === messages.length - 1;
        return (
          <li
            key={id}
            className={classes.message}
            data-side={by}
            data-kind={kind}
            tabIndex={-1}
            {...(isLast && lastRef && { ref: lastRef })}
          >
            <div className={classes.head}>
              <span className={classes.author}>
                {authorName ?? t(by === 'staff' ? 'conversation.staff' : 'conversation.somebody')}
              </span>
              {kind === 'note' ? (
                <Badge variant="default" tt="none" leftSection={<IconLock size={12} aria-hidden />} fw={600}>
                  {t('conversation.note')}
                </Badge>
              ) : (
                by === 'staff' &&
                authorName !== null && (
                  <Badge variant="light" tt="none" fw={600}>
                    {t('conversation.staff')}
                  </Badge>
                )
              )}
              <time className={classes.time} dateTime={writtenAt}>
                {format.moment(writtenAt)}
              </time>
            </div>
            {above?.(message)}
            {senderConfirmed === false && (
              <Box my="xs">
                <Notice icon={IconMailQuestion} color="yellow" title={t('conversation.unconfirmed')}>
                  {authorName === null
                    ? t('conversation.unconfirmedText')
                    : t('conversation.unconfirmedName', { name: authorName })}
                </Notice>
              </Box>
            )}
            <MessageText text={text} />
            {attachments && attachments.length > 0 && <MessageFiles files={attachments} of={of} />}
            {below?.(message)}
          </li>
        );
      })}
    </ol>
  );
}
