import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import { rowLink, Table } from '../ui/Table.js';
import { dueOf } from './case.js';
import { CaseStateBadge } from './CaseStateBadge.js';
import type { Standing, SuccessionCase } from './succession.queries.js';

export interface SuccessionCaseTableProps {
  cases: SuccessionCase[];
  standing: Standing;
  isWhole: boolean;
}

/** Cases, the newest first. */
export function SuccessionCaseTable({ cases, standing, isWhole }: SuccessionCaseTableProps) {
  const { t } = useTranslation('succession');
  const format = useFormat();
  const due = (one: SuccessionCase): string => {
    const next = dueOf(one);
    return next ? t(`list.due.${next.what}`, { moment: format.shortMoment(next.at) }) : t('list.due.none');
  };
  return (
    <Table
      label={t('title')}
      items={cases}
      keyOf={({ id }) => id}
      isWhole={isWhole}
      columns={[
        {
          key: 'company',
          title: t('list.columns.company'),
          width: 'minmax(0, 1.4fr)',
          sortBy: ({ companyName }) => companyName ?? '',
          cell: ({ id, number, companyName, customerNumber }) => (
            <>
              <TextLink to="/succession-cases/$caseId" params={{ caseId: id }} className={rowLink}>
                {companyName ?? t('list.noCompany')}
              </TextLink>
              <Text size="sm" c="dimmed">
                {[number, customerNumber].filter(Boolean).join(' · ')}
              </Text>
            </>
          ),
        },
        {
          key: 'state',
          title: t('list.columns.state'),
          width: 'minmax(0, 1fr)',
          sortBy: ({ state }) => t(`states.${state}`),
          cell: ({ state }) => <CaseStateBadge state={state} />,
        },
        {
          key: 'people',
          title: t('list.columns.people'),
          width: 'minmax(0, 1.1fr)',
          labelled: true,
          cell: ({ collector, reviewer }) =>
            [collector?.name, reviewer?.name].filter(Boolean).join(', ') || t('list.nobody'),
        },
        standing === 'open'
          ? {
              key: 'due',
              title: t('list.columns.due'),
              width: 'minmax(0, 1.2fr)',
              labelled: true,
              sortBy: ({ dueAt }) => dueAt ?? '',
              cell: due,
            }
          : {
              key: 'endedAt',
              title: t('list.columns.endedAt'),
              width: 'minmax(0, 0.9fr)',
              labelled: true,
              sortBy: ({ endedAt }) => endedAt ?? '',
              cell: ({ endedAt }) => endedAt && <time dateTime={endedAt}>{format.shortMoment(endedAt)}</time>,
            },
        {
          key: 'reportedAt',
          title: t('list.columns.reportedAt'),
          width: 'minmax(0, 0.9fr)',
          labelled: true,
          sortBy: ({ reportedAt }) => reportedAt,
          cell: ({ reportedAt }) => <time dateTime={reportedAt}>{format.shortMoment(reportedAt)}</time>,
        },
      ]}
    />
  );
}
