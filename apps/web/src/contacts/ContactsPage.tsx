import { Button, Stack } from '@mantine/core';
import { IconAddressBook, IconPrinter, IconSearchOff, IconUserPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { useCompany } from '../api/company.js';
import { useMay } from '../api/may.js';
import type { Warning } from '../api/warnings.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { LinkButton } from '../ui/links.js';
import { Page } from '../ui/Page.js';
import { PageLoading } from '../ui/PageLoading.js';
import { Warnings } from '../warnings/Warnings.js';
import { useContacts } from './contacts.queries.js';
import { ContactsCount } from './ContactsCount.js';
import { ContactsFilters } from './ContactsFilters.js';
import { ContactsTable } from './ContactsTable.js';

/** Lists are looked after elsewhere, and an empty list of contacts says so itself. */
const isAboutContacts = ({ code }: Warning): boolean => !/^no-contact$|-list-/.test(code);

const route = getRouteApi('/signed-in/companies/$companyId/contacts');

/** Whom the vendor may talk to at a company. */
export function ContactsPage() {
  const { t } = useTranslation('contacts');
  const whose = useWhose();
  const { t: word } = useTranslation();
  const company = useCompany();
  const filter = route.useSearch();
  const navigate = useNavigate();
  const mayChange = useMay('Contacts.register');
  const { contacts, error, refetch, isPlaceholderData, ...more } = useContacts(company.id, filter);
  const isFiltered = Boolean(filter.q ?? filter.responsibility);

  const register = mayChange && (
    <LinkButton
      to="/companies/$companyId/contacts/new"
      params={{ companyId: company.id }}
      leftSection={<IconUserPlus size={18} aria-hidden />}
    >
      {t('list.register')}
    </LinkButton>
  );
  const showAll = () =>
    void navigate({
      to: '/companies/$companyId/contacts',
      params: { companyId: company.id },
      search: {},
      replace: true,
    });

  /** On paper everybody is wanted, also who would come with scrolling. */
  const print = async (): Promise<void> => {
    let page = await more.fetchNextPage();
    while (page.hasNextPage && !page.isError) page = await more.fetchNextPage();
    if (!page.isError) requestAnimationFrame(() => window.print());
  };

  const hasNobody = contacts?.length === 0 && !isPlaceholderData;
  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead')}
      actions={
        <>
          {register}
          {!hasNobody && (
            <Button
              variant="default"
              disabled={!contacts}
              leftSection={<IconPrinter size={18} aria-hidden />}
              onClick={() => void (more.hasNextPage ? print() : window.print())}
            >
              {word('print')}
            </Button>
          )}
        </>
      }
    >
      <Stack gap="lg">
        {!hasNobody && <Warnings companyId={company.id} only={isAboutContacts} />}
        {!(hasNobody && !isFiltered && !filter.offboarded) && (
          <ContactsFilters companyId={company.id} filter={filter} />
        )}
        {!contacts && !error && <PageLoading />}
        {!contacts && <Failure error={error} onRetry={() => void refetch()} />}
        {contacts && !hasNobody && (
          <>
            <ContactsCount
              count={contacts.length}
              hasMore={more.hasNextPage}
              isFiltered={isFiltered}
              stale={isPlaceholderData}
            />
            <ContactsTable
              key={`${filter.q}/${filter.responsibility}/${filter.offboarded}`}
              contacts={contacts}
              primaryContactId={company.primaryContactId}
              stale={isPlaceholderData}
              hasMore={more.hasNextPage}
              isLoadingMore={more.isFetchingNextPage}
              error={error}
              loadMore={() => void more.fetchNextPage()}
            />
          </>
        )}
        {hasNobody && isFiltered && (
          <EmptyState
            icon={IconSearchOff}
            title={t('list.nothingFound')}
            action={
              <Button variant="default" mt="sm" onClick={showAll}>
                {t('list.showAll')}
              </Button>
            }
          >
            {t('list.nothingFoundText')}
          </EmptyState>
        )}
        {hasNobody && !isFiltered && (
          <EmptyState icon={IconAddressBook} title={t('list.empty')} action={register}>
            {t('list.emptyText', whose)}
          </EmptyState>
        )}
      </Stack>
    </Page>
  );
}
