import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import { Failure } from '../ui/Failure.js';
import { ChannelSendingDialog } from './ChannelSendingDialog.js';
import { channelSendingQuery } from './issues.queries.js';
import type { Channel } from './newsletter.queries.js';

/** The way to how a channel is sent, which is read when somebody wants to see it. */
export function ChannelSending({ channel }: { channel: Channel }) {
  const { t } = useTranslation('newsletter');
  const name = useCatalogueName()(channel.name);
  const [isOpen, dialog] = useDisclosure();
  const { data, error, isFetching, refetch } = useQuery({
    ...channelSendingQuery(channel.key),
    enabled: isOpen,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  return (
    <>
      <Button
        variant="default"
        size="xs"
        loading={isOpen && isFetching}
        aria-label={t('sending.beginOf', { name })}
        onClick={dialog.open}
      >
        {t('sending.begin')}
      </Button>
      {isOpen && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {isOpen && data && (
        <ChannelSendingDialog key={data.version} sending={data} name={name} onClose={dialog.close} />
      )}
    </>
  );
}
