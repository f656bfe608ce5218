import { Modal, Stack, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, ActionHit } from './ActionHit.js';
import { CompanyHit } from './CompanyHit.js';
import { ContactHit } from './ContactHit.js';
import { HitGroup } from './HitGroup.js';
import { hitsIn, moveAmongHits } from './moveAmongHits.js';
import classes from './QuickSearch.module.css';
import { isSearchText, useCompanySearch, useContactSearch } from './search.queries.js';
import { TicketHit } from './TicketHit.js';
import { useTicketSearch } from './useTicketSearch.js';

/** Over whatever page one is on: finds a company, a person, a ticket or a room, and goes there. */
export function QuickSearch({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['search', 'app']);
  const router = useRouter();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 150);
  const field = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const actions = useActions(text);
  // whatever it led to is on the page now
  useEffect(() => router.subscribe('onBeforeNavigate', onClose), [router, onClose]);

  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && event.target === field.current) {
      event.preventDefault();
      hitsIn(area.current)[0]?.click();
    } else moveAmongHits(event, field.current, area.current);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('quick.title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
      centered={false}
      size="lg"
    >
      <Stack gap="md" ref={area} onKeyDown={press}>
        <TextInput
          ref={field}
          data-autofocus
          type="search"
          size="md"
          label={t('quick.label')}
          value={text}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          leftSection={<IconSearch size={20} stroke={1.5} aria-hidden />}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <div className={classes.hits}>
          {actions.length > 0 && (
            <HitGroup title={t('quick.actions')} list={known(actions)}>
              {actions.map((action) => (
                <ActionHit key={action.name} action={action} />
              ))}
            </HitGroup>
          )}
          {isSearchText(q) && <Found key={q} q={q} />}
        </div>
        <Text size="sm" c="dimmed">
          {t('quick.keys')}
        </Text>
      </Stack>
    </Modal>
  );
}

function Found({ q }: { q: string }) {
  const { t } = useTranslation('search');
  const tickets = useTicketSearch(q);
  const companies = useCompanySearch(q);
  const contacts = useContactSearch(q);
  const isSettled = !tickets.isPending && !companies.isPending && !contacts.isPending;
  return (
    <>
      <VisuallyHidden role="status">
        {isSettled &&
          t('quick.found', {
            count:
              (tickets.items?.length ?? 0) + (companies.items?.length ?? 0) + (contacts.items?.length ?? 0),
          })}
      </VisuallyHidden>
      {isSettled && (
        <>
          <HitGroup title={t('tickets')} list={tickets}>
            {tickets.items?.map((hit) => (
              <TicketHit key={hit.id} hit={hit} />
            ))}
          </HitGroup>
          <HitGroup title={t('companies')} list={companies}>
            {companies.items?.map((company) => (
              <CompanyHit key={company.id} company={company} />
            ))}
          </HitGroup>
          <HitGroup title={t('people')} list={contacts}>
            {contacts.items?.map((hit) => (
              <ContactHit key={hit.contact.id} hit={hit} />
            ))}
          </HitGroup>
        </>
      )}
    </>
  );
}

/** A list that is there as a whole. */
const known = (items: readonly unknown[]) => ({
  items: [...items],
  error: null,
  refetch: () => undefined,
  hasNextPage: false,
  isFetchingNextPage: false,
  fetchNextPage: () => undefined,
});
