import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Table } from '../ui/Table.js';
import { useWrittenPhone } from '../ui/phones.js';
import type { Call } from './call-tasks.queries.js';

/** The calls so far, the newest first. */
export function CallsMade({ calls }: { calls: Call[] }) {
  const { t } = useTranslation('call-tasks');
  const format = useFormat();
  const written = useWrittenPhone();
  return (
    <Table
      label={t('calls.title')}
      items={[...calls].reverse()}
      keyOf={({ id }) => id}
      isWhole={false}
      columns={[
        {
          key: 'who',
          title: t('calls.who'),
          width: 'minmax(0, 1.4fr)',
          cell: ({ label, number }) => (
            <>
              <Text fw={600}>{label ?? t('people.unnamed')}</Text>
              {number && (
                <Text size="sm" c="dimmed">
                  {number.startsWith('+') ? written(number) : number}
                </Text>
              )}
            </>
          ),
        },
        {
          key: 'outcome',
          title: t('calls.outcome'),
          width: 'minmax(0, 1.4fr)',
          cell: ({ outcome, note }) => (
            <>
              <Text>{t(`outcomes.${outcome}`)}</Text>
              {note && (
                <Text size="sm" c="dimmed">
                  {note}
                </Text>
              )}
            </>
          ),
        },
        {
          key: 'at',
          title: t('calls.at'),
          width: 'minmax(0, 1fr)',
          cell: ({ at }) => <time dateTime={at}>{format.shortMoment(at)}</time>,
        },
      ]}
    />
  );
}
