import { Checkbox, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import classes from './ContactsFilters.module.css';
import type { ContactsFilter } from './contacts.queries.js';
import { useResponsibilityAreas } from './responsibilities.js';

export interface ContactsFiltersProps {
  companyId: string;
  filter: ContactsFilter;
}

/** What of the list is wanted. It stands in the address, so that a search can be kept and the way back finds it again. */
export function ContactsFilters({ companyId, filter }: ContactsFiltersProps) {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const areas = useResponsibilityAreas();
  const catalogueName = useCatalogueName();
  const [typed, setTyped] = useState(filter.q ?? '');
  const [inAddress, setInAddress] = useState(filter.q);
  // the address has changed by another way than typing: back and forward, or all filters taken off
  if (inAddress !== filter.q) {
    setInAddress(filter.q);
    if ((searchable(typed) ?? '') !== (filter.q ?? '')) setTyped(filter.q ?? '');
  }

  const look = (change: ContactsFilter): void => {
    void navigate({
      to: '/companies/$companyId/contacts',
      params: { companyId },
      search: (before) => {
        const { q, responsibility, offboarded } = { ...before, ...change };
        return {
          ...(q && { q }),
          ...(responsibility && { responsibility }),
          ...(offboarded && { offboarded }),
        };
      },
      replace: true,
      resetScroll: false,
    });
  };
  const lookSoon = useDebouncedCallback((text: string) => look({ q: searchable(text) }), 250);
  const type = (text: string): void => {
    setTyped(text);
    lookSoon(text);
  };

  return (
    <search className={classes.filters}>
      <TextInput
        type="search"
        label={t('list.search')}
        placeholder={t('list.searchPlaceholder')}
        value={typed}
        onChange={({ currentTarget }) => type(currentTarget.value)}
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={typed && <CloseButton aria-label={t('list.clearSearch')} onClick={() => type('')} />}
        autoComplete="off"
        maxLength={100}
        classNames={{ root: classes.search, input: classes.searchInput }}
      />
      <NativeSelect
        size="md"
        label={t('list.responsibility')}
        value={filter.responsibility ?? ''}
        onChange={({ currentTarget }) => look({ responsibility: currentTarget.value || undefined })}
        data={[
          { value: '', label: t('list.anyResponsibility') },
          ...areas.map(({ name, responsibilities }) => ({
            group: catalogueName(name),
            items: responsibilities.map(({ key, name, retiredAt }) => ({
              value: key,
              label: retiredAt ? t('retired', { name: catalogueName(name) }) : catalogueName(name),
            })),
          })),
        ]}
      />
      <Checkbox
        size="md"
        className={classes.offboarded}
        label={t('list.offboarded')}
        checked={filter.offboarded ?? false}
        onChange={({ currentTarget }) => look({ offboarded: currentTarget.checked })}
      />
    </search>
  );
}

/** One letter finds too much to be looked for. */
const searchable = (text: string): string | undefined => (text.trim().length > 1 ? text.trim() : undefined);
