import { Select, Stack } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Page } from '../ui/Page.js';
import { ShowMore } from '../ui/ShowMore.js';
import { unreachedPurposes, useUnreachedCompanies } from './unreached-companies.queries.js';
import { UnreachedCompanyTable } from './UnreachedCompanyTable.js';

/** At which companies nobody is reached, before somebody has to be. */
export function UnreachedCompaniesPage() {
  const { t } = useTranslation(['unreached-companies', 'recipients']);
  const { for: purpose = 'emergency' } = useSearch({ from: '/signed-in/unreached-companies' });
  const navigate = useNavigate();
  const list = useUnreachedCompanies(purpose);
  const isEmpty = list.items?.length === 0;
  return (
    <Page title={t('title')} lead={t('lead')} back={{ to: { to: '/' }, label: t('back') }}>
      <Stack gap="md">
        <Select
          label={t('recipients:purpose')}
          w="16rem"
          maw="100%"
          allowDeselect={false}
          data={unreachedPurposes.map((value) => ({ value, label: t(`recipients:purposes.${value}`) }))}
          value={purpose}
          onChange={(value) => {
            const wanted = unreachedPurposes.find((one) => one === value);
            void navigate({
              to: '/unreached-companies',
              search: { ...(wanted && wanted !== 'emergency' && { for: wanted }) },
              replace: true,
            });
          }}
        />
        {!list.items && list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
        {!list.items && !list.error && <ListLoading rows={3} height={56} />}
        {isEmpty && !list.hasNextPage && (
          <EmptyState icon={IconUserCheck} title={t('empty.title')}>
            {t('empty.text')}
          </EmptyState>
        )}
        {list.items && !isEmpty && (
          <UnreachedCompanyTable companies={list.items} isWhole={!list.hasNextPage} />
        )}
        <ShowMore list={list} />
      </Stack>
    </Page>
  );
}
