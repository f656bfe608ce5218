import { Button, Group, Select, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { DayField } from '../ui/DayField.js';
import { isDay } from '../ui/days.js';
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
  const mayReadUsers = useMay('CompanyUsers.list');
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
        <DayFilter
          label={t('filters.since')}
          day={search.since}
          max={search.until}
          onChange={(day) => change('since', day)}
        />
        <DayFilter
          label={t('filters.until')}
          day={search.until}
          min={search.since}
          onChange={(day) => change('until', day)}
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

interface DayFilterProps {
  label: string;
  day: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  onChange: (day: string | null) => void;
}

/** A day, or none: what is no day yet filters nothing. */
function DayFilter({ day = '', onChange, ...props }: DayFilterProps) {
  const [unread, setUnread] = useState({ day, value: '' });
  return (
    <DayField
      {...props}
      value={(unread.day === day && unread.value) || day}
      onChange={(value) => {
        const isRead = value === '' || isDay(value);
        setUnread({ day, value: isRead ? '' : value });
        if (isRead) onChange(value || null);
      }}
    />
  );
}
