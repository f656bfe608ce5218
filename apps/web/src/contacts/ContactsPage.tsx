import { Button, Stack } from '@mantine/core';
import { IconAddressBook, IconSearchOff, IconUserPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCompany } from '../api/company.js';
import { useMay } from '../api/may.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { LinkButton } from '../ui/links.js';
import { Page } from '../ui/Page.js';
import { PageLoading } from '../ui/PageLoading.js';
import { CompanyWarnings } from './CompanyWarnings.js';
import { useContacts } from './contacts.queries.js';
import { ContactsCount } from './ContactsCount.js';
import { ContactsFilters } from './ContactsFilters.js';
import { ContactsTable } from './ContactsTable.js';

const route = getRouteApi('/signed-in/companies/$companyId/contacts');

/** Whom the vendor may talk to at a company. */
export function ContactsPage() {
  const { t } = useTranslation('contacts');
  const company = useCompany();
  const filter = route.useSearch();
  const navigate = useNavigate();
  const mayChange = useMay('changeContacts');
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

  const hasNobody = contacts?.length === 0 && !isPlaceholderData;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={register}>
      <Stack gap="lg">
        <CompanyWarnings companyId={company.id} />
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
            {t('list.emptyText')}
          </EmptyState>
        )}
      </Stack>
    </Page>
  );
}
