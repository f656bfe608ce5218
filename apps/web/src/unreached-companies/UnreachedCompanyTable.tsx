import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import { rowLink, Table } from '../ui/Table.js';
import type { UnreachedCompany } from './unreached-companies.queries.js';

export interface UnreachedCompanyTableProps {
  companies: UnreachedCompany[];
  isWhole: boolean;
}

/** Each leads to whom we reach at the company, where everybody stands who was considered. */
export function UnreachedCompanyTable({ companies, isWhole }: UnreachedCompanyTableProps) {
  const { t } = useTranslation('unreached-companies');
  const format = useFormat();
  return (
    <Table
      label={t('title')}
      items={companies}
      keyOf={({ company }) => company.id}
      isWhole={isWhole}
      columns={[
        {
          key: 'company',
          title: t('columns.company'),
          width: 'minmax(0, 1.4fr)',
          sortBy: ({ company }) => company.legalName,
          cell: ({ company, purpose }) => (
            <>
              <TextLink
                to="/companies/$companyId/recipients"
                params={{ companyId: company.id }}
                search={{ for: purpose }}
                className={rowLink}
              >
                {company.legalName}
              </TextLink>
              <Text size="sm" c="dimmed">
                {company.customerNumber}
              </Text>
            </>
          ),
        },
        {
          key: 'reason',
          title: t('columns.reason'),
          width: 'minmax(0, 1.8fr)',
          sortBy: ({ reason }) => t(`reasons.${reason}`),
          cell: ({ reason }) => t(`reasons.${reason}`),
        },
        {
          key: 'since',
          title: t('columns.since'),
          width: 'minmax(0, 0.9fr)',
          sortBy: ({ since }) => since,
          cell: ({ since }) => <time dateTime={since}>{format.shortMoment(since)}</time>,
        },
      ]}
    />
  );
}
