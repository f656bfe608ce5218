import { List, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { newsletterChannelsQuery, useCatalogueName } from '../api/catalogue.js';
import type { Contact } from '../api/contacts.js';
import { isProblemWith } from '../api/problem.js';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { subscriptionsQuery, type Subscription } from './contacts.queries.js';
import { Section } from './Section.js';

/** The newsletters of the person: theirs alone to confirm and to end, so here they are only read. */
export function SubscriptionsSection({ contact, id }: { contact: Contact; id?: string }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const catalogueName = useCatalogueName();
  const { data: channels } = useQuery(newsletterChannelsQuery);
  const { data, error, refetch } = useQuery(subscriptionsQuery(contact));
  // registered a moment ago: where subscriptions are kept the person is not known yet
  const isOnTheWay = isProblemWith(error, 'contacts.not-found');

  const channelName = (key: string): string => {
    const channel = channels?.find((one) => one.key === key);
    return channel ? catalogueName(channel.name) : key;
  };
  const stateOf = ({ state, requestedAt, endedAt }: Subscription): string => {
    const moment = format.moment((state === 'ended' && endedAt) || requestedAt);
    return t(`subscriptions.${state}`, { moment });
  };

  return (
    <Section {...(id && { id })} title={t('form.newsletters.title')} lead={t('subscriptions.lead')}>
      {!data && !error && <Skeleton height={24} />}
      {!data && isOnTheWay && <Text c="dimmed">{t('subscriptions.onTheWay')}</Text>}
      {!data && !isOnTheWay && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.subscriptions.length === 0 && <Text c="dimmed">{t('subscriptions.none')}</Text>}
      {data && data.subscriptions.length > 0 && (
        <List listStyleType="none" spacing="sm">
          {data.subscriptions.map((subscription) => (
            <List.Item key={subscription.channel}>
              <Text fw={600}>{channelName(subscription.channel)}</Text>
              <Text size="sm" c="dimmed">
                {stateOf(subscription)}
              </Text>
              {subscription.reason && (
                <Text size="sm">{t('subscriptions.reason', { reason: subscription.reason })}</Text>
              )}
            </List.Item>
          ))}
        </List>
      )}
    </Section>
  );
}
