import { Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { useFormat } from '../i18n/format.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { Failure } from '../ui/Failure.js';
import { notify } from '../ui/notify.js';
import { Surface } from '../ui/Surface.js';
import { useRelease, waitingQuery, type ReleaseSize } from './newsletter.queries.js';

const sizes: readonly ReleaseSize[] = [10, 50, 100, 500];

/** Subscriptions of which nobody has been asked yet: they are asked in batches, once somebody says so. */
export function Waiting() {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  const id = useId();
  const mayRelease = useMay('WaitingSubscriptions.release');
  const { data: waiting, error, refetch } = useQuery(waitingQuery);
  const [size, setSize] = useState<ReleaseSize>(10);
  const [isAsking, asking] = useDisclosure();
  const release = useRelease({
    onSuccess: ({ asked, ended }) => {
      asking.close();
      notify(t('waiting.released', { asked: format.number(asked), ended: format.number(ended) }));
    },
  });
  const most = Math.min(size, waiting?.subscribers ?? 0);
  if (waiting?.subscribers === 0) return null;
  return (
    <section aria-labelledby={id}>
      <Surface>
        <Stack gap="sm">
          <Title order={2} id={id}>
            {t('waiting.title')}
          </Title>
          <Failure error={waiting ? undefined : error} onRetry={() => void refetch()} />
          <Text mih="1.6em">
            {waiting &&
              t('waiting.text', {
                count: waiting.subscribers,
                subscribers: format.number(waiting.subscribers),
                subscriptions: format.number(waiting.subscriptions),
                moment: waiting.oldestAt ? format.moment(waiting.oldestAt) : '',
              })}
          </Text>
          {mayRelease && (
            <Group align="end" gap="sm">
              <Select
                label={t('waiting.size')}
                w="10rem"
                data={sizes.map((value) => ({ value: String(value), label: format.number(value) }))}
                value={String(size)}
                onChange={(value) => setSize(sizes.find((one) => String(one) === value) ?? 10)}
              />
              <Button variant="default" disabled={!waiting} onClick={asking.open}>
                {t('waiting.begin')}
              </Button>
            </Group>
          )}
        </Stack>
      </Surface>
      <ConfirmDialog
        opened={isAsking}
        title={t('waiting.question', { count: most, number: format.number(most) })}
        confirm={t('waiting.confirm')}
        pending={release.isPending}
        error={release.error}
        onConfirm={() => release.mutate({ subscribers: size })}
        onCancel={() => {
          release.reset();
          asking.close();
        }}
      >
        <Text>{t('waiting.meaning')}</Text>
      </ConfirmDialog>
    </section>
  );
}
