import { Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.js';
import { ListLoading } from '../ui/ListLoading.js';
import { CompanyHit } from './CompanyHit.js';
import { ContactHit } from './ContactHit.js';
import { HitGroup } from './HitGroup.js';
import { hitsIn } from './moveAmongHits.js';
import { useCompanySearch, useContactSearch } from './search.queries.js';
import { TicketHit } from './TicketHit.js';
import { useTicketSearch } from './useTicketSearch.js';

export interface SearchHitsProps {
  q: string;
  /** Goes on as soon as everything is there: into the only hit, or to the first of several. */
  eager: boolean;
  onArrived: () => void;
}

export function SearchHits({ q, eager, onArrived }: SearchHitsProps) {
  const { t } = useTranslation('search');
  const area = useRef<HTMLDivElement>(null);
  const companies = useCompanySearch(q);
  const contacts = useContactSearch(q);
  const tickets = useTicketSearch(q);
  const lists = [companies, contacts, tickets];
  const settled = lists.every(({ isPending }) => !isPending);
  const found = lists.reduce((sum, { items }) => sum + (items?.length ?? 0), 0);
  const nothing = lists.every(({ isSuccess }) => isSuccess) && found === 0;

  useEffect(() => {
    if (!eager || !settled) return;
    onArrived();
    const hits = hitsIn(area.current);
    if (hits.length === 1) hits[0]?.click();
    else hits[0]?.focus();
  }, [eager, settled, onArrived]);

  return (
    <Stack gap="lg" ref={area}>
      <VisuallyHidden role="status">
        {settled &&
          t('found', {
            companies: t('companyCount', { count: companies.items?.length ?? 0 }),
            people: t('personCount', { count: contacts.items?.length ?? 0 }),
            tickets: t('ticketCount', { count: tickets.items?.length ?? 0 }),
          })}
      </VisuallyHidden>
      {nothing ? (
        <EmptyState icon={IconSearchOff} title={t('nothing', { q })}>
          {t('nothingHint')}
        </EmptyState>
      ) : settled ? (
        <>
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
          <HitGroup title={t('tickets')} list={tickets}>
            {tickets.items?.map((hit) => (
              <TicketHit key={hit.id} hit={hit} />
            ))}
          </HitGroup>
          <Text size="sm" c="dimmed">
            {t('keys')}
          </Text>
        </>
      ) : (
        <ListLoading />
      )}
    </Stack>
  );
}
