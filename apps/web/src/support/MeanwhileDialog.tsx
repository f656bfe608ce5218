import { Button, Stack, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConflictDialog } from '../conflict/ConflictDialog.js';
import { Failure } from '../ui/Failure.js';
import type { TicketWithFiles } from './attachments.queries.js';
import { Conversation, type Message } from './Conversation.js';
import classes from './MeanwhileDialog.module.css';

export interface MeanwhileDialogProps {
  messages: readonly Message[];
  of: TicketWithFiles;
  text: string;
  onChange: (text: string) => void;
  onSend: () => Promise<unknown>;
  onCancel: () => void;
}

/** Somebody has written while one was writing oneself (412): theirs beside one's own, which can still be changed. */
export function MeanwhileDialog({ messages, of, text, onChange, onSend, onCancel }: MeanwhileDialogProps) {
  const { t } = useTranslation('support');
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = (): void => {
    setSending(true);
    setError(undefined);
    onSend()
      .catch(setError)
      .finally(() => setSending(false));
  };
  return (
    <ConflictDialog
      title={t('meanwhile.title')}
      text={t('meanwhile.text')}
      onCancel={onCancel}
      actions={
        <>
          <Button variant="default" onClick={onCancel} data-autofocus>
            {t('meanwhile.back')}
          </Button>
          <Button onClick={send} loading={isSending} disabled={text.trim() === ''}>
            {t('meanwhile.send')}
          </Button>
        </>
      }
    >
      <div className={classes.sides}>
        <Stack gap="xs">
          <Title order={3}>{t('meanwhile.newer')}</Title>
          <div className={classes.newer} tabIndex={0} role="group" aria-label={t('meanwhile.newer')}>
            <Conversation messages={messages} label={t('meanwhile.newer')} of={of} />
          </div>
        </Stack>
        <Stack gap="xs">
          <Title order={3}>{t('meanwhile.own')}</Title>
          <Textarea
            aria-label={t('meanwhile.own')}
            value={text}
            onChange={(event) => onChange(event.currentTarget.value)}
            minRows={8}
            maxRows={18}
            maxLength={20_000}
          />
        </Stack>
      </div>
      <Failure error={error} />
    </ConflictDialog>
  );
}
