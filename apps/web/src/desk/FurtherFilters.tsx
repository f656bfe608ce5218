import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ticketProductsQuery, useCatalogueName } from '../api/catalogue.js';
import { CompanyFilter } from './CompanyFilter.js';
import { dues, priorities, type DeskFilter, type Narrowing } from './desk-filter.js';
import classes from './QueueFilters.module.css';

export interface FurtherFiltersProps {
  filter: DeskFilter;
  narrow: (change: Narrowing) => void;
}

/** What is set less often: how soon, what it is about, and whose it is. */
export function FurtherFilters({ filter, narrow }: FurtherFiltersProps) {
  const { t } = useTranslation('desk');
  const nameIn = useCatalogueName();
  const { data: products = [] } = useQuery(ticketProductsQuery);
  const components = products.find(({ key }) => key === filter.product)?.components ?? [];
  return (
    <div className={classes.row}>
      <NativeSelect
        size="sm"
        label={t('filters.priority')}
        value={filter.priority ?? ''}
        onChange={({ currentTarget }) =>
          narrow({ priority: priorities.find((one) => one === currentTarget.value) })
        }
        data={[
          { value: '', label: t('filters.any') },
          ...priorities.map((value) => ({ value, label: t(`priorities.${value}`) })),
        ]}
      />
      <NativeSelect
        size="sm"
        label={t('filters.product')}
        value={filter.product ?? ''}
        onChange={({ currentTarget }) => narrow({ product: currentTarget.value, component: undefined })}
        data={[
          { value: '', label: t('filters.any') },
          ...products.map(({ key, name }) => ({ value: key, label: nameIn(name) })),
        ]}
      />
      <NativeSelect
        size="sm"
        label={t('filters.component')}
        disabled={components.length === 0}
        value={filter.component ?? ''}
        onChange={({ currentTarget }) => narrow({ component: currentTarget.value })}
        data={[
          { value: '', label: t('filters.any') },
          ...components.map(({ key, name }) => ({ value: key, label: nameIn(name) })),
        ]}
      />
      <NativeSelect
        size="sm"
        label={t('filters.due')}
        value={filter.due ?? ''}
        onChange={({ currentTarget }) => narrow({ due: dues.find((one) => one === currentTarget.value) })}
        data={[
          { value: '', label: t('filters.any') },
          ...dues.map((value) => ({ value, label: t(`filters.dues.${value}`) })),
        ]}
      />
      <NativeSelect
        size="sm"
        label={t('filters.sort')}
        value={filter.sort ?? ''}
        onChange={({ currentTarget }) =>
          narrow({ sort: currentTarget.value === 'dueBy' ? 'dueBy' : undefined })
        }
        data={[
          { value: '', label: t('filters.sorts.changed') },
          { value: 'dueBy', label: t('filters.sorts.due') },
        ]}
      />
      <CompanyFilter companyId={filter.companyId} onChange={(companyId) => narrow({ companyId })} />
    </div>
  );
}
