import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { suggestionsQuery, type Contact } from '../api/contacts.js';

export interface ContactChoiceProps {
  companyId: string;
  value: string | null;
  onChange: (contact: Contact | undefined) => void;
  error?: ReactNode;
}

/** A contact of the company, found while typing. */
export function ContactChoice({ companyId, value, onChange, error }: ContactChoiceProps) {
  const { t } = useTranslation(['users', 'app']);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Contact>();
  const label = ({ firstName, lastName, email }: Contact): string => `${firstName} ${lastName}, ${email}`;
  const [wanted] = useDebouncedValue(chosen && typed === label(chosen) ? '' : typed, 200);
  const { data } = useQuery({
    ...suggestionsQuery(companyId, wanted),
    placeholderData: keepPreviousData,
  });
  const found = data?.items ?? [];
  const contacts = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  const choose = (id: string | null): void => {
    const contact = contacts.find((one) => one.id === id);
    setChosen(contact);
    onChange(contact);
  };
  return (
    <Select
      label={t('contact.label')}
      description={t('contact.description')}
      placeholder={t('contact.placeholder')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('contact.clear') }}
      nothingFoundMessage={t('contact.nobody')}
      filter={({ options }) => options}
      data={contacts.map((contact) => ({ value: contact.id, label: label(contact) }))}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value}
      onChange={choose}
      error={error}
    />
  );
}
