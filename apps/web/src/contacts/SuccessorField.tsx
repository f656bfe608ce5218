import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { suggestionsQuery, type Contact } from '../api/contacts.js';
import { listedPersonName } from '../api/names.js';
import classes from './SuccessorField.module.css';

export interface SuccessorFieldProps {
  leaving: Contact;
  required: boolean;
  error?: string | undefined;
  successor: Contact | undefined;
  onChoose: (successor: Contact | undefined) => void;
}

/** Another contact of the company, found while typing. */
export function SuccessorField({ leaving, required, error, successor, onChoose }: SuccessorFieldProps) {
  const { t } = useTranslation('contacts');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(successor && typed === labelOf(successor) ? '' : typed, 200);
  const { data } = useQuery({
    ...suggestionsQuery(leaving.companyId, q),
    placeholderData: keepPreviousData,
  });
  const others = (data?.items ?? []).filter(({ id }) => id !== leaving.id);
  const offered =
    successor && !others.some(({ id }) => id === successor.id) ? [successor, ...others] : others;
  return (
    <Select
      label={t('successor.label')}
      description={required ? t('successor.needed') : t('successor.help')}
      placeholder={t('successor.placeholder')}
      nothingFoundMessage={t('successor.nobody')}
      required={required}
      error={error}
      searchable
      withScrollArea={false}
      classNames={{ options: classes.options }}
      clearable
      clearButtonProps={{ 'aria-label': t('successor.clear') }}
      data={offered.map((contact) => ({ value: contact.id, label: labelOf(contact) }))}
      filter={({ options }) => options} // the server has found them, by more than the name
      searchValue={typed}
      onSearchChange={setTyped}
      value={successor?.id ?? null}
      onChange={(id) => onChoose(offered.find((contact) => contact.id === id))}
    />
  );
}

const labelOf = (contact: Contact): string =>
  [listedPersonName(contact), contact.position].filter(Boolean).join(' · ');
