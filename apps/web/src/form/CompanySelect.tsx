import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { companyQuery, type Company } from '../api/company.js';
import { shortestSearch } from '../api/contacts.js';
import { companyName } from '../api/names.js';
import { answer } from '../api/problem.js';

type Status = 'open' | 'all';

/** Those who match what was typed; else the first by name. */
const companiesQuery = (q: string, status: Status) =>
  queryOptions({
    queryKey: ['companies-to-choose', status, q],
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies', {
          params: { query: { limit: 20, status, ...(q.length >= shortestSearch && { q }) } },
        }),
      ),
  });

export interface CompanySelectProps extends Pick<
  SelectProps,
  'label' | 'size' | 'placeholder' | 'error' | 'required' | 'onBlur' | 'onFocus'
> {
  companyId: string | undefined;
  onChange: (companyId: string | undefined) => void;
  /** Whether closed ones are found as well. */
  status: Status;
  /** Stands before them, with a value that is no company's. */
  besides?: { value: string; label: string };
}

/** A company, found while typing by name or number. */
export function CompanySelect({ companyId, onChange, status, besides, ...field }: CompanySelectProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const isCompany = companyId !== undefined && companyId !== besides?.value;
  const { data: chosen } = useQuery({
    ...companyQuery(companyId ?? ''),
    ...(!isCompany && { queryFn: skipToken }),
  });
  const label = isCompany ? chosen && labelOf(chosen) : companyId && besides?.label;
  const [q] = useDebouncedValue(typed === label ? '' : typed.trim(), 200);
  const { data } = useQuery({ ...companiesQuery(q, status), placeholderData: keepPreviousData });
  const found = data?.items ?? [];
  const offered =
    isCompany && chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  return (
    <Select
      {...field}
      nothingFoundMessage={t('companySelect.nobody')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('companySelect.clear') }}
      data={[
        ...(besides ? [besides] : []),
        ...offered.map((company) => ({ value: company.id, label: labelOf(company) })),
      ]}
      filter={({ options }) => options} // the server has found them
      searchValue={typed}
      onSearchChange={setTyped}
      value={companyId ?? null}
      onChange={(id) => onChange(id ?? undefined)}
    />
  );
}

const labelOf = (company: Company): string => `${companyName(company)} · ${company.customerNumber}`;
