import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { TextLink } from '../ui/links.js';
import { ShowMore } from '../ui/ShowMore.js';
import { rowLink, Table } from '../ui/Table.js';
import { useImports, type Import } from './imports.queries.js';

/** Earlier imports, for as long as they are kept. */
export function ImportList({ companyId }: { companyId: string }) {
  const { t } = useTranslation('files');
  const format = useFormat();
  const list = useImports(companyId);
  const imports = list.items ?? [];
  const stateOf = ({ status, counts }: Import): string =>
    status === 'applied' ? t('earlier.applied', { count: counts.applied }) : t(`statuses.${status}`);
  if (list.error && !list.items) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (imports.length === 0) return null;
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t('earlier.title')}</Title>
      <Text c="dimmed">{t('earlier.lead')}</Text>
      <Table
        label={t('earlier.title')}
        items={imports}
        keyOf={({ id }) => id}
        isWhole={!list.hasNextPage}
        columns={[
          {
            key: 'file',
            title: t('earlier.columns.file'),
            width: 'minmax(0, 1.4fr)',
            sortBy: ({ createdAt }) => createdAt,
            cell: ({ id, format: kind, createdAt }) => (
              <TextLink
                to="/companies/$companyId/files/imports/$importId"
                params={{ companyId, importId: id }}
                className={rowLink}
              >
                {t('earlier.name', { format: t(`formats.${kind}`), moment: format.shortMoment(createdAt) })}
              </TextLink>
            ),
          },
          {
            key: 'size',
            title: t('earlier.columns.size'),
            width: 'minmax(0, 1fr)',
            sortBy: ({ counts }) => counts.rows,
            cell: ({ size, counts }) => t('earlier.size', { size: format.size(size), count: counts.rows }),
          },
          {
            key: 'status',
            title: t('earlier.columns.status'),
            width: 'minmax(0, 1fr)',
            sortBy: stateOf,
            cell: stateOf,
          },
        ]}
      />
      <ShowMore list={list} />
    </Stack>
  );
}
