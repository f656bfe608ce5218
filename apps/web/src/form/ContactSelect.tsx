import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { suggestionsQuery, type Contact } from '../api/contacts.js';
import { listedPersonName } from '../api/names.js';
import classes from './ContactSelect.module.css';

export interface ContactSelectProps extends Pick<SelectProps, 'label' | 'description' | 'required'> {
  companyId: string;
  /** The path of the field. */
  path: string;
  error: ReactNode;
  value: Contact | null;
  onChange: (contact: Contact | null) => void;
  /** Who cannot be chosen. */
  without?: string;
}

/** A contact of the company, found while typing; the first by name are offered before. */
export function ContactSelect({ companyId, path, value, onChange, without, ...field }: ContactSelectProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(value && typed === labelOf(value) ? '' : typed, 200);
  const { data } = useQuery({ ...suggestionsQuery(companyId, q), placeholderData: keepPreviousData });
  const found = (data?.items ?? []).filter(({ id }) => id !== without);
  const offered = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;
  return (
    <Select
      {...field}
      data-path={path}
      placeholder={t('contactSelect.placeholder')}
      nothingFoundMessage={t('contactSelect.nobody')}
      searchable
      withScrollArea={false}
      classNames={{ options: classes.options }}
      clearable
      clearButtonProps={{ 'aria-label': t('contactSelect.clear') }}
      data={offered.map((contact) => ({ value: contact.id, label: labelOf(contact) }))}
      filter={({ options }) => options} // the server has found them, by more than the name
      searchValue={typed}
      onSearchChange={setTyped}
      value={value?.id ?? null}
      onChange={(id) => onChange(offered.find((contact) => contact.id === id) ?? null)}
    />
  );
}

const labelOf = (contact: Contact): string =>
  [listedPersonName(contact), contact.position ?? contact.email].filter(Boolean).join(' · ');
