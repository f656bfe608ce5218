import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Table, type Column } from '../ui/Table.js';
import type { ApiKey } from './api-keys.queries.js';
import { scopeGroupNames, scopeGroups, wordOf, type Scope } from './scopes.js';

export interface ApiKeyTableProps {
  label: string;
  apiKeys: ApiKey[];
  isWhole: boolean;
  isOver?: boolean;
  onRevoke?: (key: ApiKey) => void;
}

export function ApiKeyTable({ label, apiKeys, isWhole, isOver = false, onRevoke }: ApiKeyTableProps) {
  const { t } = useTranslation('api-keys');
  const format = useFormat();
  const endOf = ({ expiresAt, revokedAt }: ApiKey): string => {
    if (revokedAt !== null) return t('revokedAt', { moment: format.shortMoment(revokedAt) });
    if (expiresAt === null) return t('withoutEnd');
    return t(isOver ? 'overSince' : 'goodUntil', { moment: format.shortMoment(expiresAt) });
  };
  const columns: Column<ApiKey>[] = [
    {
      key: 'name',
      title: t('columns.name'),
      width: 'minmax(0, 1.2fr)',
      sortBy: ({ name }) => name,
      cell: ({ name }) => <Text fw={600}>{name}</Text>,
    },
    {
      key: 'rights',
      title: t('columns.rights'),
      width: 'minmax(0, 1.5fr)',
      cell: ({ scopes }) => <Rights scopes={scopes} />,
    },
    {
      key: 'validity',
      title: t('columns.validity'),
      width: 'minmax(0, 1fr)',
      sortBy: ({ revokedAt, expiresAt }) => Date.parse(revokedAt ?? expiresAt ?? '9999-12-31'),
      cell: (key) => (
        <>
          <Text size="sm">{endOf(key)}</Text>
          {key.held && !isOver && (
            <Text size="sm" c="dimmed">
              {t('rests')}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'use',
      title: t('columns.use'),
      width: 'minmax(0, 1fr)',
      sortBy: ({ lastUsedAt }) => (lastUsedAt === null ? 0 : Date.parse(lastUsedAt)),
      cell: ({ lastUsedAt, createdAt }) => (
        <>
          <Text size="sm">
            {lastUsedAt === null
              ? t('neverUsed')
              : t('lastUsedAt', { moment: format.shortMoment(lastUsedAt) })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('createdAt', { moment: format.shortMoment(createdAt) })}
          </Text>
        </>
      ),
    },
  ];
  if (onRevoke)
    columns.push({
      key: 'actions',
      title: t('columns.actions'),
      width: '6.5rem',
      cell: (key) => (
        <Button
          variant="default"
          size="xs"
          aria-label={t('revoke.label', { name: key.name })}
          onClick={() => onRevoke(key)}
        >
          {t('revoke.do')}
        </Button>
      ),
    });
  return <Table label={label} columns={columns} items={apiKeys} keyOf={({ id }) => id} isWhole={isWhole} />;
}

/** What a key may do, one line for each kind of thing. */
function Rights({ scopes }: Pick<ApiKey, 'scopes'>) {
  const { t } = useTranslation('api-keys');
  const format = useFormat();
  const has = (scope: Scope): boolean => scopes.includes(scope);
  return (
    <Stack component="ul" gap={0} m={0} p={0} fz="sm" style={{ listStyle: 'none' }}>
      {scopeGroupNames
        .filter((group) => scopeGroups[group].some(has))
        .map((group) => (
          <li key={group}>
            {t('scopesOfGroup', {
              group: t(`groups.${group}`),
              scopes: format.list(scopeGroups[group].filter(has).map((scope) => t(`short.${wordOf(scope)}`))),
            })}
          </li>
        ))}
    </Stack>
  );
}
