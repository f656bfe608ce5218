import { Button, Group, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { actionGroups, type AuditSearch } from './audit-filter.js';
import { AuditPersonFilter } from './AuditPersonFilter.js';

export interface AuditFiltersProps {
  companyId: string;
  search: AuditSearch;
  onChange: (search: AuditSearch) => void;
}

/** What of the trail is wanted. It stands in the address, so that it outlives a reload and can be sent to somebody. */
export function AuditFilters({ companyId, search, onChange }: AuditFiltersProps) {
  const { t } = useTranslation('audit');
  const mayReadUsers = useMay('readUsers');
  const change = (name: keyof AuditSearch, value: string | null): void => {
    const others = Object.fromEntries(Object.entries(search).filter(([one]) => one !== name));
    onChange(value ? { ...others, [name]: value } : others);
  };
  const group = actionGroups.find((one) => one === search.action);

  return (
    <search aria-label={t('filters.label')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Select
          label={t('filters.action')}
          data={[
            { value: '', label: t('filters.everything') },
            ...actionGroups.map((value) => ({ value, label: t(`groups.${value}`) })),
          ]}
          value={group ?? ''}
          onChange={(value) => change('action', value)}
        />
        {mayReadUsers && (
          <AuditPersonFilter
            companyId={companyId}
            actorId={search.actorId}
            onChange={(value) => change('actorId', value)}
          />
        )}
        <TextInput
          type="date"
          label={t('filters.since')}
          value={search.since ?? ''}
          max={search.until}
          onChange={(event) => change('since', event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('filters.until')}
          value={search.until ?? ''}
          min={search.since}
          onChange={(event) => change('until', event.currentTarget.value)}
        />
      </SimpleGrid>
      {Object.keys(search).length > 0 && (
        <Group mt="sm">
          <Button variant="default" size="sm" onClick={() => onChange({})}>
            {t('filters.clear')}
          </Button>
        </Group>
      )}
    </search>
  );
}
