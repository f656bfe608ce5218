import { Button, Text } from '@mantine/core';
import { IconMailbox, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { useTopic } from '../support/useTopic.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Table, type Column } from '../ui/Table.js';
import { DeskPage } from './DeskPage.js';
import { MailboxDialog } from './MailboxDialog.js';
import classes from './MailboxesPage.module.css';
import { mailboxesQuery, useTeams, type Mailbox } from './teams.queries.js';

/** To which addresses customers write, and into which queue that goes. */
export function MailboxesPage() {
  const { t } = useTranslation('desk');
  const topicOf = useTopic();
  const { nameOf } = useTeams();
  const mayChange = useMay('TicketMailboxes.put');
  const { data: mailboxes, error, refetch } = useQuery(mailboxesQuery);
  const [chosen, setChosen] = useState<Mailbox | 'new'>();
  const add = mayChange && (
    <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setChosen('new')}>
      {t('mailboxes.add')}
    </Button>
  );
  const isEmpty = mailboxes?.length === 0;
  const columns: Column<Mailbox>[] = [
    {
      key: 'address',
      title: t('mailboxes.address'),
      width: 'minmax(0, 2fr)',
      cell: ({ address, retiredAt }) => (
        <>
          <Text fw={600} className={classes.address}>
            {address}
          </Text>
          {retiredAt && (
            <Text size="sm" c="dimmed">
              {t('mailboxes.retired')}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'team',
      title: t('controls.team'),
      width: 'minmax(0, 1fr)',
      cell: ({ team }) => (team ? nameOf(team) : <Text c="dimmed">{t('mailboxes.byRoute')}</Text>),
    },
    {
      key: 'topic',
      title: t('mailboxes.topic'),
      width: 'minmax(0, 1.4fr)',
      cell: (mailbox) => {
        const { product, component } = topicOf(mailbox);
        return (
          <>
            <Text>{component}</Text>
            <Text size="sm" c="dimmed">
              {product}
            </Text>
          </>
        );
      },
    },
    {
      key: 'language',
      title: t('mailboxes.language'),
      width: 'minmax(0, 0.7fr)',
      cell: ({ language }) => (language === 'en' ? t('mailboxes.english') : t('mailboxes.german')),
    },
    ...(mayChange
      ? [
          {
            key: 'change',
            title: t('teams.change'),
            width: 'minmax(6.5rem, 0.5fr)',
            cell: (mailbox: Mailbox) => (
              <Button
                size="xs"
                variant="default"
                aria-label={t('teams.changeOf', { name: mailbox.address })}
                onClick={() => setChosen(mailbox)}
              >
                {t('teams.change')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <DeskPage part="mailboxes" actions={add}>
      {!mailboxes && error && <Failure error={error} onRetry={() => void refetch()} />}
      {!mailboxes && !error && <ListLoading rows={2} height={{ base: 150, sm: 64 }} />}
      {isEmpty && (
        <EmptyState icon={IconMailbox} title={t('mailboxes.empty')}>
          {t('mailboxes.emptyText')}
        </EmptyState>
      )}
      {mailboxes && !isEmpty && (
        <Table
          label={t('mailboxes.title')}
          columns={columns}
          items={mailboxes}
          keyOf={({ key }) => key}
          isWhole={false} // its order is meant
        />
      )}
      {chosen && (
        <MailboxDialog
          {...(chosen !== 'new' && { mailbox: chosen })}
          onClose={() => {
            setChosen(undefined);
            void refetch(); // somebody else may have changed it
          }}
        />
      )}
    </DeskPage>
  );
}
