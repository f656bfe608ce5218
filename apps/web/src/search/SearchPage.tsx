import { Button, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { Page } from '../ui/Page.js';
import { AllCompanies } from './AllCompanies.js';
import { moveAmongHits } from './moveAmongHits.js';
import { RegisterCompanyDialog } from './RegisterCompanyDialog.js';
import { searchFieldId } from './search-field.js';
import { isSearchText } from './search.queries.js';
import { SearchHits } from './SearchHits.js';

/** One field that finds a company or a person by anything one knows of them, with the keyboard alone. */
export function SearchPage() {
  const { t } = useTranslation('search');
  const { q = '' } = useSearch({ from: '/signed-in/search' });
  const navigate = useNavigate();
  const registerCompanies = useMay('Companies.register');
  const [registering, { open, close }] = useDisclosure();
  const field = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(q);
  const [told, setTold] = useState(q); // what this page knows the address to say
  if (q !== told) {
    setTold(q); // somebody has gone back
    setText(q);
  }
  /** Enter was pressed before there was anything to go to. */
  const [eager, setEager] = useState(false);

  useEffect(() => field.current?.focus(), []); // after the page's title

  const search = (typed: string): void => {
    const next = typed.trim();
    if (next === told) return;
    setTold(next);
    void navigate({ to: '/search', search: { ...(next && { q: next }) }, replace: true });
  };
  const searchSoon = useDebouncedCallback(search, 200);

  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && event.target === field.current) {
      event.preventDefault();
      search(text);
      setEager(true);
    } else moveAmongHits(event, field.current, area.current);
  };

  return (
    <Page
      title={t('title')}
      width="text"
      actions={
        registerCompanies && (
          <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
            {t('register.open')}
          </Button>
        )
      }
    >
      <Stack gap="lg" ref={area} onKeyDown={press}>
        <TextInput
          id={searchFieldId}
          ref={field}
          type="search"
          size="lg"
          label={t('label')}
          description={t('description')}
          value={text}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          leftSection={<IconSearch size={22} stroke={1.5} aria-hidden />}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setEager(false);
            searchSoon(event.currentTarget.value);
          }}
        />
        {isSearchText(q) ? (
          <SearchHits key={q} q={q} eager={eager} onArrived={() => setEager(false)} />
        ) : (
          <AllCompanies />
        )}
      </Stack>
      <RegisterCompanyDialog opened={registering} onClose={close} />
    </Page>
  );
}
