import { Button, Checkbox, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deskFilterOf, furtherFilters, standings, type DeskFilter, type Narrowing } from './desk-filter.js';
import { FurtherFilters } from './FurtherFilters.js';
import classes from './QueueFilters.module.css';
import { useColleagues, useTeams } from './teams.queries.js';

/** By what the queue is narrowed; it stands in the address. */
export function QueueFilters({ filter }: { filter: DeskFilter }) {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const { teams, nameOf } = useTeams();
  const [me, ...others] = useColleagues();
  const count = furtherFilters(filter);
  const [isOpen, { toggle }] = useDisclosure(count > 0);
  const [typed, setTyped] = useState(filter.q ?? '');
  const [inAddress, setInAddress] = useState(filter.q);
  // the address has changed by another way than typing
  if (inAddress !== filter.q) {
    setInAddress(filter.q);
    if (typed.trim() !== (filter.q ?? '')) setTyped(filter.q ?? '');
  }

  const narrow = (change: Narrowing): void => {
    void navigate({
      to: '/desk',
      search: (before) => deskFilterOf({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    });
  };
  const searchSoon = useDebouncedCallback((text: string) => narrow({ q: text.trim() }), 250);
  const type = (text: string): void => {
    setTyped(text);
    searchSoon(text);
  };
  const isSet = Object.keys(filter).length > 0;

  return (
    <search className={classes.filters}>
      <div className={classes.row}>
        <TextInput
          type="search"
          size="sm"
          label={t('filters.search')}
          placeholder={t('filters.searchHint')}
          value={typed}
          onChange={({ currentTarget }) => type(currentTarget.value)}
          leftSection={<IconSearch size={18} aria-hidden />}
          rightSection={
            typed && <CloseButton aria-label={t('filters.clearSearch')} onClick={() => type('')} />
          }
          autoComplete="off"
          maxLength={100}
          classNames={{ root: classes.search, input: classes.searchInput }}
        />
        <NativeSelect
          size="sm"
          label={t('filters.status')}
          value={filter.status ?? 'todo'}
          onChange={({ currentTarget }) =>
            narrow({ status: standings.find((one) => one === currentTarget.value) })
          }
          data={standings.map((value) => ({ value, label: t(`filters.standings.${value}`) }))}
        />
        <NativeSelect
          size="sm"
          label={t('filters.assignee')}
          value={filter.assignee ?? ''}
          onChange={({ currentTarget }) => narrow({ assignee: currentTarget.value })}
          data={[
            { value: '', label: t('filters.everybody') },
            { value: 'me', label: t('filters.me', { name: me?.name ?? '' }) },
            { value: 'none', label: t('filters.nobody') },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <NativeSelect
          size="sm"
          label={t('filters.team')}
          value={filter.team ?? ''}
          onChange={({ currentTarget }) => narrow({ team: currentTarget.value })}
          data={[
            { value: '', label: t('filters.everyTeam') },
            { value: 'none', label: t('filters.noTeam') },
            ...teams.map(({ key }) => ({ value: key, label: nameOf(key) })),
          ]}
        />
      </div>
      {isOpen && <FurtherFilters filter={filter} narrow={narrow} />}
      <div className={classes.checks}>
        <Button
          size="xs"
          variant="default"
          aria-expanded={isOpen}
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
          onClick={toggle}
        >
          {count > 0 ? t('filters.furtherSet', { count }) : t('filters.further')}
        </Button>
        {isOpen && (
          <>
            <Checkbox
              label={t('filters.unread')}
              checked={filter.unread ?? false}
              onChange={({ currentTarget }) => narrow({ unread: currentTarget.checked ? true : undefined })}
            />
            <Checkbox
              label={t('filters.spam')}
              checked={filter.spam ?? false}
              onChange={({ currentTarget }) => narrow({ spam: currentTarget.checked ? true : undefined })}
            />
          </>
        )}
        {isSet && (
          <Button size="xs" variant="subtle" onClick={() => void navigate({ to: '/desk', search: {} })}>
            {t('filters.clear')}
          </Button>
        )}
      </div>
    </search>
  );
}
