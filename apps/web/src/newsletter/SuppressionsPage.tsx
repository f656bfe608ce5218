import { Button } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { every } from '../api/every.js';
import { useMay } from '../api/may.js';
import { useFormat } from '../i18n/format.js';
import { useChannelName } from '../subscriptions/useChannelName.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { ShowMore } from '../ui/ShowMore.js';
import { Table, type Column } from '../ui/Table.js';
import { AddressSearch } from './AddressSearch.js';
import { LiftDialog } from './LiftDialog.js';
import { useSuppressions, type Suppression } from './newsletter.queries.js';
import { NewsletterPage } from './NewsletterPage.js';

const reasons = every<Suppression['because']>()([
  'recipient',
  'recipient-all',
  'recipient-objected',
  'erased',
  'bounced',
  'complained',
  'staff',
]);

/** Addresses that newsletters must not go to. Which they are, only whoever knows one finds out. */
export function SuppressionsPage() {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  const channelName = useChannelName();
  const mayLift = useMay('Suppressions.lift');
  const [email, setEmail] = useState('');
  const list = useSuppressions(email);
  const [lifting, setLifting] = useState<Suppression>();
  const reasonOf = ({ because }: Suppression): string => {
    const known = reasons.find((one) => one === because);
    return known ? t(`suppressions.because.${known}`) : because;
  };
  const scopeOf = ({ channel }: Suppression): string =>
    channel === null ? t('suppressions.all') : channelName(channel);
  const columns: Column<Suppression>[] = [
    {
      key: 'at',
      title: t('suppressions.at'),
      width: 'minmax(0, 0.9fr)',
      cell: ({ at }) => format.shortMoment(at),
    },
    { key: 'what', title: t('suppressions.what'), width: 'minmax(0, 1.2fr)', cell: scopeOf },
    { key: 'why', title: t('suppressions.why'), width: 'minmax(0, 1.5fr)', cell: reasonOf },
    ...(mayLift
      ? [
          {
            key: 'lift',
            title: t('suppressions.lift'),
            width: 'minmax(7rem, 0.8fr)',
            cell: (one: Suppression) =>
              one.liftedAt !== null
                ? t('suppressions.liftedAt', { moment: format.shortMoment(one.liftedAt) })
                : one.liftable && (
                    <Button
                      variant="default"
                      size="xs"
                      aria-label={t('suppressions.liftOf', {
                        moment: format.shortMoment(one.at),
                        what: scopeOf(one),
                      })}
                      onClick={() => setLifting(one)}
                    >
                      {t('suppressions.lift')}
                    </Button>
                  ),
          },
        ]
      : []),
  ];
  return (
    <NewsletterPage part="suppressions">
      <AddressSearch
        label={t('suppressions.search')}
        description={t('suppressions.searchHelp')}
        value={email}
        onSearch={setEmail}
      />
      {!list.items && list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {!list.items && !list.error && <ListLoading rows={4} height={56} />}
      {list.items?.length === 0 && (
        <EmptyState
          icon={IconMailOff}
          title={t(email === '' ? 'suppressions.none' : 'suppressions.noneFound')}
        >
          {t('suppressions.noneText')}
        </EmptyState>
      )}
      {list.items && list.items.length > 0 && (
        <div>
          <Table
            label={t('suppressions.title')}
            columns={columns}
            items={list.items}
            keyOf={({ id }) => id}
            isWhole={false}
          />
          <ShowMore list={list} />
        </div>
      )}
      {lifting && <LiftDialog suppression={lifting} onClose={() => setLifting(undefined)} />}
    </NewsletterPage>
  );
}
