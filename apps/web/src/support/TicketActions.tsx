import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { notify } from '../ui/notify.js';
import { isReopenable } from './ReplyForm.js';
import { useEndTicket, type Ticket } from './support.queries.js';

/** There is nothing more to be done, or there is again. */
export function TicketActions({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('support');
  const mayEnd = useMay('TicketConversation.close');
  const [isAsked, { open, close }] = useDisclosure();
  const { companyId, id: ticketId, version, status, reopenableUntil, mergedIntoId } = ticket;
  const isClosed = status === 'closed';
  const end = useEndTicket(
    { companyId, ticketId },
    {
      onSuccess: () => {
        close();
        notify(t(isClosed ? 'reopen.done' : 'close.done'));
      },
    },
  );
  const isEnded = isClosed || status === 'solved';
  if (!mayEnd || mergedIntoId) return null;
  return (
    <>
      {isEnded && isReopenable(reopenableUntil) && (
        <Button
          variant="default"
          loading={end.isPending}
          onClick={() => end.mutate({ version, isClosed: false })}
        >
          {t('reopen.do')}
        </Button>
      )}
      {!isClosed && (
        <Button variant="default" onClick={open}>
          {t('close.begin')}
        </Button>
      )}
      <ConfirmDialog
        opened={isAsked}
        title={t('close.title')}
        confirm={t('close.do')}
        pending={end.isPending}
        error={end.error}
        onConfirm={() => end.mutate({ version, isClosed: true })}
        onCancel={() => {
          end.reset();
          close();
        }}
      >
        <Text>{t('close.text')}</Text>
      </ConfirmDialog>
    </>
  );
}
