import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import type { Company } from '../api/company.js';
import { companyName } from '../api/names.js';
import { answer } from '../api/problem.js';

/** Those who match what was typed, else the first by name. */
const companiesQuery = (q: string) =>
  queryOptions({
    queryKey: ['companies-by', q],
    queryFn: () =>
      answer(api.GET('/api/v1/companies', { params: { query: { limit: 20, ...(q && { q }) } } })),
  });

export interface CompanySelectProps extends Pick<SelectProps, 'label' | 'required' | 'error'> {
  /** The path of the field. */
  path: string;
  value: Company | null;
  onChange: (company: Company | null) => void;
}

/** An open company, found while typing by name or number. */
export function CompanySelect({ path, value, onChange, ...field }: CompanySelectProps) {
  const { t } = useTranslation('declarations');
  const [typed, setTyped] = useState(value ? labelOf(value) : '');
  const [q] = useDebouncedValue(value && typed === labelOf(value) ? '' : typed.trim(), 200);
  const { data } = useQuery({ ...companiesQuery(q.length > 1 ? q : ''), placeholderData: keepPreviousData });
  const found = data?.items ?? [];
  const offered = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;
  return (
    <Select
      {...field}
      data-path={path}
      placeholder={t('form.companyPlaceholder')}
      nothingFoundMessage={t('form.noCompany')}
      searchable
      data={offered.map((company) => ({ value: company.id, label: labelOf(company) }))}
      filter={({ options }) => options} // the server has found them
      searchValue={typed}
      onSearchChange={setTyped}
      value={value?.id ?? null}
      onChange={(id) => onChange(offered.find((company) => company.id === id) ?? null)}
    />
  );
}

const labelOf = (company: Company): string => `${companyName(company)} · ${company.customerNumber}`;
