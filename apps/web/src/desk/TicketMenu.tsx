import { Button, Menu } from '@mantine/core';
import {
  IconArrowMerge,
  IconBan,
  IconChevronDown,
  IconHeartHandshake,
  IconLink,
  IconMailCheck,
  IconPencil,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { ReportTicketDialog } from '../succession/ReportTicketDialog.js';
import { useFailureText } from '../ui/Failure.js';
import { notify } from '../ui/notify.js';
import { ChangeTopicDialog } from './ChangeTopicDialog.js';
import type { DeskFilter } from './desk-filter.js';
import {
  deskConversationQuery,
  useChangeTicket,
  useLinkTickets,
  useMergeTicket,
  type WholeDeskTicket,
} from './desk.queries.js';
import { FindTicketDialog } from './FindTicketDialog.js';

/** What is done with a ticket less often. */
export function TicketMenu({ ticket, filter }: { ticket: WholeDeskTicket; filter: DeskFilter }) {
  const { t } = useTranslation(['desk', 'succession']);
  const mayReport = useMay('SuccessionCases.open');
  const navigate = useNavigate();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [action, setAction] = useState<'topic' | 'merge' | 'link' | 'death'>();
  const button = useRef<HTMLButtonElement>(null);
  const { id: ticketId, version, number, spam, companyId, mergedIntoId } = ticket;
  const close = (): void => {
    setAction(undefined);
    requestAnimationFrame(() => button.current?.focus()); // the entry that led to the dialog is gone
  };
  const change = useChangeTicket(ticketId, {
    onSuccess: () => notify(t(spam ? 'menu.noSpamDone' : 'menu.spamDone')),
  });
  const merge = useMergeTicket(ticketId, {
    onSuccess: (intoId) => {
      setAction(undefined);
      notify(t('merge.done', { number }));
      void navigate({ to: '/desk/$ticketId', params: { ticketId: intoId }, search: filter });
    },
  });
  const link = useLinkTickets(ticketId, {
    onSuccess: () => {
      close();
      notify(t('link.done'));
    },
  });
  if (mergedIntoId) return null;
  return (
    <>
      <Menu position="bottom-end" width={280} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            ref={button}
            size="sm"
            variant="default"
            rightSection={<IconChevronDown size={16} aria-hidden />}
          >
            {t('menu.title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={18} aria-hidden />} onClick={() => setAction('topic')}>
            {t('menu.topic')}
          </Menu.Item>
          {companyId && (
            <Menu.Item
              leftSection={<IconArrowMerge size={18} aria-hidden />}
              onClick={() => setAction('merge')}
            >
              {t('menu.merge')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconLink size={18} aria-hidden />} onClick={() => setAction('link')}>
            {t('menu.link')}
          </Menu.Item>
          {mayReport && (
            <Menu.Item
              leftSection={<IconHeartHandshake size={18} aria-hidden />}
              onClick={() => setAction('death')}
            >
              {t('succession:open.begin')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={spam ? <IconMailCheck size={18} aria-hidden /> : <IconBan size={18} aria-hidden />}
            onClick={() =>
              change.mutate(
                { patch: { spam: !spam }, version },
                { onError: (error) => notify(failureText(error) ?? '') },
              )
            }
          >
            {t(spam ? 'menu.noSpam' : 'menu.spam')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {action === 'death' && (
        <ReportTicketDialog
          ticket={ticket}
          onOpened={({ number: caseNumber, joined }) => {
            close();
            void client.resetQueries({ queryKey: deskConversationQuery(ticketId).queryKey }); // its files have gone, and no version tells
            notify(t(joined ? 'succession:open.joined' : 'succession:open.done', { number: caseNumber }));
          }}
          onClose={close}
        />
      )}
      {action === 'topic' && <ChangeTopicDialog ticket={ticket} onClose={close} />}
      {action === 'merge' && companyId && (
        <FindTicketDialog
          title={t('merge.title', { number })}
          text={t('merge.text')}
          submit={t('merge.do')}
          without={ticketId}
          companyId={companyId}
          onChoose={(intoId) => merge.mutateAsync({ intoId, version })}
          onClose={close}
        />
      )}
      {action === 'link' && (
        <FindTicketDialog
          title={t('link.title', { number })}
          text={t('link.text')}
          submit={t('link.do')}
          without={ticketId}
          onChoose={(otherTicketId) => link.mutateAsync({ otherTicketId, isLinked: true })}
          onClose={close}
        />
      )}
    </>
  );
}
