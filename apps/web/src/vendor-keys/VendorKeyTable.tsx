import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import { rowLink, Table, type Column } from '../ui/Table.js';
import { lastUseOf, stateOf } from './state.js';
import type { VendorKey } from './vendor-keys.queries.js';
import { vendorScopes, wordOf } from './vendor-scopes.js';

export interface VendorKeyTableProps {
  label: string;
  vendorKeys: VendorKey[];
  isWhole: boolean;
  now: Date;
}

export function VendorKeyTable({ label, vendorKeys, isWhole, now }: VendorKeyTableProps) {
  const { t } = useTranslation(['vendor-keys', 'api-keys']);
  const format = useFormat();
  const endOf = ({ revokedAt, expiresAt }: VendorKey): string => revokedAt ?? expiresAt;
  const columns: Column<VendorKey>[] = [
    {
      key: 'name',
      title: t('api-keys:columns.name'),
      width: 'minmax(0, 1.2fr)',
      sortBy: ({ name }) => name,
      cell: ({ id, name }) => (
        <TextLink to="/vendor-keys/$vendorKeyId" params={{ vendorKeyId: id }} className={rowLink}>
          {name}
        </TextLink>
      ),
    },
    {
      key: 'companies',
      title: t('facts.companies'),
      width: 'minmax(0, 0.8fr)',
      sortBy: ({ companyIds }) => companyIds?.length ?? Infinity,
      cell: ({ companyIds }) =>
        companyIds === null ? t('companies.all') : t('companies.some', { count: companyIds.length }),
    },
    {
      key: 'scopes',
      title: t('facts.scopes'),
      width: 'minmax(0, 1.3fr)',
      cell: ({ scopes }) => (
        <Stack component="ul" gap={0} m={0} p={0} fz="sm" style={{ listStyle: 'none' }}>
          {vendorScopes
            .filter((scope) => scopes.includes(scope))
            .map((scope) => (
              <li key={scope}>{t(`scopes.${wordOf(scope)}`)}</li>
            ))}
        </Stack>
      ),
    },
    {
      key: 'validity',
      title: t('facts.validity'),
      width: 'minmax(0, 1fr)',
      sortBy: (key) => Date.parse(endOf(key)),
      cell: (key) => t(`state.${stateOf(key, now)}`, { moment: format.shortMoment(endOf(key)) }),
    },
    {
      key: 'use',
      title: t('api-keys:columns.use'),
      width: 'minmax(0, 1fr)',
      sortBy: (key) => lastUseOf(key) ?? '',
      cell: (key) => {
        const lastUse = lastUseOf(key);
        return lastUse === null
          ? t('api-keys:neverUsed')
          : t('api-keys:lastUsedAt', { moment: format.shortMoment(lastUse) });
      },
    },
  ];
  return (
    <Table label={label} columns={columns} items={vendorKeys} keyOf={({ id }) => id} isWhole={isWhole} />
  );
}
