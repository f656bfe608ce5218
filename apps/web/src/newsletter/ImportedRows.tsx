import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { useChannelName } from '../subscriptions/useChannelName.js';
import { Failure } from '../ui/Failure.js';
import { TextLink } from '../ui/links.js';
import { ListLoading } from '../ui/ListLoading.js';
import { ShowMore } from '../ui/ShowMore.js';
import { Table } from '../ui/Table.js';
import {
  useImportRows,
  type outcomes,
  type SubscriptionImport,
  type SubscriptionImportRow,
} from './imports.queries.js';

/** The rows of a file that come out alike. */
export function ImportedRows({
  one,
  outcome,
}: {
  one: SubscriptionImport;
  outcome: (typeof outcomes)[number];
}) {
  const { t, i18n } = useTranslation('newsletter');
  const format = useFormat();
  const channelName = useChannelName();
  const list = useImportRows(one, outcome, i18n.language);
  const title = t(`imports.outcomes.${outcome}`, { count: one.counts[outcome] });
  const proved = ({ channel, confirmedAt }: SubscriptionImportRow): string =>
    [channel && channelName(channel), confirmedAt && format.shortMoment(confirmedAt)]
      .filter(Boolean)
      .join(', ');
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{title}</Title>
      {!list.items && list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {!list.items && !list.error && <ListLoading rows={2} height={56} />}
      {list.items && list.items.length > 0 && (
        <div>
          <Table
            label={title}
            items={list.items}
            keyOf={({ number }) => String(number)}
            isWhole={false}
            columns={[
              {
                key: 'line',
                title: t('imports.line'),
                width: '4.5rem',
                cell: ({ line }) => format.number(line),
              },
              {
                key: 'who',
                title: t('imports.who'),
                width: 'minmax(0, 1.4fr)',
                cell: (row) => <Who row={row} />,
              },
              {
                key: 'what',
                title: t(outcome === 'refused' ? 'imports.why' : 'imports.what'),
                width: 'minmax(0, 1.6fr)',
                cell: (row) =>
                  outcome === 'refused'
                    ? row.problems.map(({ rule, column, heading, detail }) => (
                        <Text key={`${rule} ${column ?? ''}`} size="sm">
                          {heading ? `${heading}: ${detail}` : detail}
                        </Text>
                      ))
                    : proved(row),
              },
            ]}
          />
          <ShowMore list={list} />
        </div>
      )}
    </Stack>
  );
}

/** As the row writes it; what is not there any more is not shown. */
function Who({ row: { customerNumber, email, companyId, contactId } }: { row: SubscriptionImportRow }) {
  const { t } = useTranslation('newsletter');
  if (email === null && customerNumber === null) return <Text size="sm">{t('imports.nobody')}</Text>;
  return (
    <>
      {companyId !== null && contactId !== null ? (
        <TextLink to="/companies/$companyId/contacts/$contactId" params={{ companyId, contactId }}>
          {email}
        </TextLink>
      ) : (
        <Text>{email}</Text>
      )}
      <Text size="sm" c="dimmed">
        {customerNumber}
      </Text>
    </>
  );
}
