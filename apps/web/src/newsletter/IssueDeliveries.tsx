import { NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { every } from '../api/every.js';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { TextLink } from '../ui/links.js';
import { ListLoading } from '../ui/ListLoading.js';
import { ShowMore } from '../ui/ShowMore.js';
import { Surface } from '../ui/Surface.js';
import { Table } from '../ui/Table.js';
import { deliverySelections, type DeliverySelection, type Issue, type IssueDelivery } from './issue.js';
import { useIssueDeliveries } from './issues.queries.js';
import { useIssueWords } from './useIssueWords.js';

const states = every<IssueDelivery['state']>()([
  'queued',
  'sending',
  'accepted',
  'refused',
  'undelivered',
  'unclear',
  'left-out',
]);

/** What became of it at each recipient. */
export function IssueDeliveries({ issue }: { issue: Issue }) {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  const [only, setOnly] = useState<DeliverySelection>();
  const list = useIssueDeliveries(issue, only);
  return (
    <Surface>
      <Stack gap="md">
        <Title order={2}>{t('issues.deliveries.title')}</Title>
        <NativeSelect
          size="md"
          label={t('issues.deliveries.filter')}
          w={{ base: '100%', sm: '20rem' }}
          value={only ?? 'all'}
          onChange={({ currentTarget }) =>
            setOnly(deliverySelections.find((one) => one === currentTarget.value))
          }
          data={(['all', ...deliverySelections] as const).map((value) => ({
            value,
            label: t(`issues.deliveries.only.${value}`),
          }))}
        />
        {!list.items && list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
        {!list.items && !list.error && <ListLoading rows={3} />}
        {list.items?.length === 0 && <Text c="dimmed">{t('issues.deliveries.none')}</Text>}
        {list.items && list.items.length > 0 && (
          <Table
            label={t('issues.deliveries.title')}
            items={list.items}
            keyOf={({ id }) => id}
            isWhole={false}
            columns={[
              {
                key: 'who',
                title: t('issues.deliveries.who'),
                width: 'minmax(0, 1.4fr)',
                cell: (delivery) => <Who delivery={delivery} />,
              },
              {
                key: 'state',
                title: t('issues.state'),
                width: 'minmax(0, 1.6fr)',
                cell: (delivery) => <Outcome delivery={delivery} />,
              },
              {
                key: 'at',
                title: t('issues.when'),
                width: 'minmax(0, 0.8fr)',
                cell: ({ at }) => at && <time dateTime={at}>{format.shortMoment(at)}</time>,
              },
            ]}
          />
        )}
        <ShowMore list={list} />
      </Stack>
    </Surface>
  );
}

function Who({ delivery: { companyId, contactId, name, email } }: { delivery: IssueDelivery }) {
  const { t } = useTranslation('newsletter');
  return (
    <>
      {contactId === null ? (
        <Text fw={600}>{name ?? t('proofs.erased')}</Text>
      ) : (
        <TextLink to="/companies/$companyId/contacts/$contactId" params={{ companyId, contactId }} fw={600}>
          {name ?? contactId}
        </TextLink>
      )}
      {email !== null && (
        <Text size="sm" c="dimmed">
          {email}
        </Text>
      )}
    </>
  );
}

/** What became of it, and what came after. */
function Outcome({ delivery }: { delivery: IssueDelivery }) {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  const words = useIssueWords();
  const { state, leftOutBecause, server, answer, bouncedAt, bounceStatus, complainedAt, unsubscribedAt } =
    delivery;
  const known = states.find((one) => one === state);
  const after = [
    bouncedAt &&
      t('issues.deliveries.bouncedAt', { moment: format.shortMoment(bouncedAt), status: bounceStatus ?? '' }),
    complainedAt && t('issues.deliveries.complainedAt', { moment: format.shortMoment(complainedAt) }),
    unsubscribedAt && t('issues.deliveries.unsubscribedAt', { moment: format.shortMoment(unsubscribedAt) }),
  ].filter((one) => one !== null);
  return (
    <>
      <Text>
        {known ? t(`issues.deliveries.states.${known}`) : state}
        {leftOutBecause !== null && `: ${words.reason(leftOutBecause)}`}
      </Text>
      {after.map((line) => (
        <Text key={line}>{line}</Text>
      ))}
      {server !== null && (
        <Text size="sm" c="dimmed">
          {[server, answer].filter((one) => one !== null).join(': ')}
        </Text>
      )}
    </>
  );
}
