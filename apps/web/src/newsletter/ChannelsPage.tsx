import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newsletterChannelsQuery, useCatalogueName } from '../api/catalogue.js';
import { useMay } from '../api/may.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Table, type Column } from '../ui/Table.js';
import { ChannelSending } from './ChannelSending.js';
import { ChannelDialog } from './ChannelDialog.js';
import type { Channel } from './newsletter.queries.js';
import { NewsletterPage } from './NewsletterPage.js';
import { Waiting } from './Waiting.js';

/** What can be subscribed, and what still waits before anybody is asked. */
export function ChannelsPage() {
  const { t } = useTranslation('newsletter');
  const nameOf = useCatalogueName();
  const mayChange = useMay('CatalogueEditing.putNewsletterChannel');
  const maySend = useMay('ChannelSending.put');
  const mayRelease = useMay('WaitingSubscriptions.get');
  const { data: channels, error, refetch } = useQuery(newsletterChannelsQuery);
  const [chosen, setChosen] = useState<Channel | 'new'>();
  const columns: Column<Channel>[] = [
    {
      key: 'name',
      title: t('channels.name'),
      width: 'minmax(0, 1.1fr)',
      cell: ({ name, key }) => (
        <>
          <Text fw={600}>{nameOf(name)}</Text>
          <Text size="sm" c="dimmed">
            {key}
          </Text>
        </>
      ),
    },
    {
      key: 'description',
      title: t('channels.description'),
      width: 'minmax(0, 1.8fr)',
      cell: ({ description }) => nameOf(description),
    },
    {
      key: 'state',
      title: t('channels.state'),
      width: 'minmax(0, 0.8fr)',
      cell: ({ retiredAt }) => t(retiredAt ? 'channels.retired' : 'channels.offered'),
    },
    ...(maySend
      ? [
          {
            key: 'sending',
            title: t('sending.begin'),
            width: 'minmax(6.5rem, 0.5fr)',
            cell: (channel: Channel) => <ChannelSending channel={channel} />,
          },
        ]
      : []),
    ...(mayChange
      ? [
          {
            key: 'change',
            title: t('channels.change'),
            width: 'minmax(6.5rem, 0.5fr)',
            cell: (channel: Channel) => (
              <Button
                variant="default"
                size="xs"
                aria-label={t('channels.changeOf', { name: nameOf(channel.name) })}
                onClick={() => setChosen(channel)}
              >
                {t('channels.change')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <NewsletterPage
      part="channels"
      actions={
        mayChange && (
          <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setChosen('new')}>
            {t('channels.add')}
          </Button>
        )
      }
    >
      {!channels && error && <Failure error={error} onRetry={() => void refetch()} />}
      {!channels && !error && <ListLoading rows={5} height={{ base: 190, sm: 72 }} />}
      {channels && (
        <Table
          label={t('channels.title')}
          columns={columns}
          items={channels}
          keyOf={({ key }) => key}
          isWhole={false} // its order is meant
        />
      )}
      {/* last, as it comes later than the rest and would push it away */}
      {mayRelease && <Waiting />}
      {chosen && (
        <ChannelDialog
          {...(chosen !== 'new' && { channel: chosen })}
          position={nextPlace(channels ?? [])}
          onClose={() => setChosen(undefined)}
        />
      )}
    </NewsletterPage>
  );
}

/** Behind all others, with room between. */
const nextPlace = (channels: Channel[]): number =>
  Math.min(9_999, Math.max(0, ...channels.map(({ position }) => position)) + 10);
