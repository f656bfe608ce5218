import { IconBuilding } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.js';
import { CompanyHit } from './CompanyHit.js';
import { HitGroup } from './HitGroup.js';
import { useCompanySearch } from './search.queries.js';

/** Before anything is searched for. */
export function AllCompanies() {
  const { t } = useTranslation('search');
  const list = useCompanySearch('');
  if (list.items?.length === 0)
    return (
      <EmptyState icon={IconBuilding} title={t('noCompanies')}>
        {t('noCompaniesHint')}
      </EmptyState>
    );
  return (
    <HitGroup title={t('allCompanies')} list={list}>
      {list.items?.map((company) => (
        <CompanyHit key={company.id} company={company} />
      ))}
    </HitGroup>
  );
}
