import { Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { TextLink } from '../ui/links.js';
import { ListLoading } from '../ui/ListLoading.js';
import { ShowMore } from '../ui/ShowMore.js';
import { Table } from '../ui/Table.js';
import { useVendorKeyCalls } from './vendor-keys.queries.js';

/** What a key has asked for, and how it was answered. */
export function CallList({ vendorKeyId }: { vendorKeyId: string }) {
  const { t } = useTranslation('vendor-keys');
  const format = useFormat();
  const list = useVendorKeyCalls(vendorKeyId);
  if (!list.items)
    return list.error ? (
      <Failure error={list.error} onRetry={() => void list.refetch()} />
    ) : (
      <ListLoading rows={4} height={48} />
    );
  if (list.items.length === 0) return <Text>{t('calls.none')}</Text>;
  return (
    <>
      <Table
        label={t('calls.title')}
        items={list.items}
        keyOf={({ id }) => id}
        isWhole={false}
        columns={[
          {
            key: 'at',
            title: t('calls.at'),
            width: 'minmax(0, 1fr)',
            cell: ({ at }) => format.shortMoment(at),
          },
          {
            key: 'operation',
            title: t('calls.operation'),
            width: 'minmax(0, 3fr)',
            cell: ({ operation }) => <Code style={{ overflowWrap: 'anywhere' }}>{operation}</Code>,
          },
          {
            key: 'company',
            title: t('calls.company'),
            width: 'minmax(0, 1fr)',
            cell: ({ companyId }) =>
              companyId !== null && (
                <TextLink to="/companies/$companyId" params={{ companyId }}>
                  {t('calls.toCompany')}
                </TextLink>
              ),
          },
          {
            key: 'status',
            title: t('calls.status'),
            width: 'minmax(0, 1fr)',
            cell: ({ status }) => status ?? t('calls.unanswered'),
          },
        ]}
      />
      <ShowMore list={list} />
    </>
  );
}
