import { Button, Group, List, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { Failure } from '../ui/Failure.js';
import { notify } from '../ui/notify.js';
import { canBeUndone, standingOf } from './standing.js';
import { StandingMark } from './StandingMark.js';
import { useRestore, type Subscriber, type Subscription } from './subscriptions.queries.js';
import { useChannelName } from './useChannelName.js';
import { useStandingText } from './useStandingText.js';

export interface SubscriptionListProps {
  subscriber: Subscriber;
  subscriptions: Subscription[];
}

/** Each channel that was ever asked for, with how it stands. */
export function SubscriptionList({ subscriber, subscriptions }: SubscriptionListProps) {
  const { t } = useTranslation('subscriptions');
  const mayRestore = useMay(
    subscriber.contactId === null ? 'CompanySubscriptions.restore' : 'Subscriptions.restore',
  );
  const [now] = useState(() => new Date());
  const nameOf = useChannelName();
  const tell = useStandingText(now);
  const restore = useRestore(subscriber, { onSuccess: () => notify(t('restore.done')) });
  return (
    <>
      <List listStyleType="none" spacing="sm">
        {subscriptions.map((subscription) => {
          const { channel, reason } = subscription;
          return (
            <List.Item key={channel}>
              <Group gap="xs">
                <Text fw={600}>{nameOf(channel)}</Text>
                <StandingMark standing={standingOf(subscription, now)} />
              </Group>
              {tell(subscription).map((sentence) => (
                <Text key={sentence} size="sm" c="dimmed">
                  {sentence}
                </Text>
              ))}
              {reason && <Text size="sm">{t('reason', { reason })}</Text>}
              {mayRestore && canBeUndone(subscription, now) && (
                <Button
                  mt={4}
                  variant="default"
                  size="xs"
                  loading={restore.isPending && restore.variables.channel === channel}
                  aria-label={t('restore.of', { channel: nameOf(channel) })}
                  onClick={() => restore.mutate({ channel })}
                >
                  {t('restore.do')}
                </Button>
              )}
            </List.Item>
          );
        })}
      </List>
      <Failure error={restore.error} />
    </>
  );
}
