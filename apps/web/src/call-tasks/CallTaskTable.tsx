import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import { rowLink, Table } from '../ui/Table.js';
import type { CallTask } from './call-tasks.queries.js';
import { CallTaskStatus } from './CallTaskStatus.js';

/** Call tasks of all companies, the newest first. */
export function CallTaskTable({ tasks, isWhole }: { tasks: CallTask[]; isWhole: boolean }) {
  const { t } = useTranslation(['call-tasks', 'incidents']);
  const format = useFormat();
  return (
    <Table
      label={t('title')}
      items={tasks}
      keyOf={({ id }) => id}
      isWhole={isWhole}
      columns={[
        {
          key: 'company',
          title: t('columns.company'),
          width: 'minmax(0, 1.2fr)',
          sortBy: ({ companyName }) => companyName,
          cell: ({ id, companyName, customerNumber }) => (
            <>
              <TextLink to="/call-tasks/$callTaskId" params={{ callTaskId: id }} className={rowLink}>
                {companyName}
              </TextLink>
              <Text size="sm" c="dimmed">
                {customerNumber}
              </Text>
            </>
          ),
        },
        {
          key: 'subject',
          title: t('columns.subject'),
          width: 'minmax(0, 1.6fr)',
          sortBy: ({ subject }) => subject,
          cell: ({ subject }) => subject,
        },
        {
          key: 'severity',
          title: t('columns.severity'),
          width: 'minmax(0, 0.7fr)',
          cell: ({ severity }) => t(`incidents:severities.${severity}.name`),
        },
        {
          key: 'state',
          title: t('columns.state'),
          width: 'minmax(0, 0.8fr)',
          sortBy: ({ state }) => t(`states.${state}`),
          cell: ({ state }) => <CallTaskStatus state={state} />,
        },
        {
          key: 'openedAt',
          title: t('columns.openedAt'),
          width: 'minmax(0, 0.9fr)',
          sortBy: ({ openedAt }) => openedAt,
          cell: ({ openedAt }) => <time dateTime={openedAt}>{format.shortMoment(openedAt)}</time>,
        },
      ]}
    />
  );
}
