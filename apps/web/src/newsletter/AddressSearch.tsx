import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface AddressSearchProps {
  label: string;
  description?: string;
  /** What is searched for now; empty for nothing. */
  value: string;
  onSearch: (text: string) => void;
}

/** Searches when somebody says so: an address is only found as a whole. */
export function AddressSearch({ label, description, value, onSearch }: AddressSearchProps) {
  const { t } = useTranslation('newsletter');
  const [typed, setTyped] = useState(value);
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim());
      }}
    >
      <Group align="end" gap="sm">
        <TextInput
          label={label}
          description={description}
          type="text"
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          maxLength={254}
          w={{ base: '100%', xs: '24rem' }}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t('search.do')}
        </Button>
        {value !== '' && (
          <Button
            variant="subtle"
            onClick={() => {
              setTyped('');
              onSearch('');
            }}
          >
            {t('search.clear')}
          </Button>
        )}
      </Group>
    </form>
  );
}
