import { SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftOf } from '../api/drafts.js';
import classes from './Composer.module.css';
import type { DeskConversation } from './desk.queries.js';
import { draftKey, MessageForm } from './MessageForm.js';

const kinds = ['reply', 'note'] as const;
export type MessageKind = (typeof kinds)[number];

/** What somebody wants to write, by a key; so many times, as the same may be wanted again. */
export interface ComposerWanted {
  ticketId: string;
  kind: MessageKind;
  times: number;
}

export interface ComposerProps extends DeskConversation {
  wanted?: ComposerWanted;
  onSent: () => void;
}

/** Where staff write: an answer to the company or a note for colleagues. Each has a text of its own, so that none becomes the other. */
export function Composer({ ticket, messages, wanted, onSent }: ComposerProps) {
  const { t } = useTranslation('desk');
  const [{ kind, focus }, show] = useState<{ kind: MessageKind; focus: number }>(() => ({
    kind: draftOf(draftKey(ticket.id, 'note')) && !draftOf(draftKey(ticket.id, 'reply')) ? 'note' : 'reply',
    focus: 0,
  }));
  const [heard, setHeard] = useState(wanted);
  if (wanted?.ticketId === ticket.id && heard?.times !== wanted.times) {
    setHeard(wanted);
    show({ kind: wanted.kind, focus: wanted.times });
  }
  return (
    <section className={classes.composer} data-kind={kind} aria-label={t('composer.title')}>
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('composer.title')}
        </Title>
        <SegmentedControl
          aria-label={t('composer.kind')}
          classNames={{ label: classes.kind }}
          value={kind}
          onChange={(value) => show({ kind: value === 'note' ? 'note' : 'reply', focus: 0 })}
          data={kinds.map((value) => ({ value, label: t(`composer.kinds.${value}`) }))}
        />
        <Text size="sm" c="dimmed">
          {kind === 'note'
            ? t('composer.noteText')
            : ticket.senderEmail === null
              ? t('composer.replyToNobody')
              : t('composer.replyText', { email: ticket.senderEmail })}
        </Text>
        {/* both stay, so that files go on being sent */}
        {kinds.map((one) => (
          <div key={one} hidden={one !== kind}>
            <MessageForm
              kind={one}
              ticket={ticket}
              messages={messages}
              focus={one === kind ? focus : 0}
              onSent={onSent}
            />
          </div>
        ))}
      </Stack>
    </section>
  );
}
