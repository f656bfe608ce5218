import { useTranslation } from 'react-i18next';
import { CompanySelect } from '../form/CompanySelect.js';

/** Stands for tickets of which nobody knows the company. */
const none = 'none';

export interface CompanyFilterProps {
  companyId: string | undefined;
  onChange: (companyId: string | undefined) => void;
}

/** The company whose tickets are wanted, closed ones as well; or those without one. */
export function CompanyFilter({ companyId, onChange }: CompanyFilterProps) {
  const { t } = useTranslation('desk');
  return (
    <CompanySelect
      size="sm"
      label={t('filters.company')}
      placeholder={t('filters.any')}
      status="all"
      besides={{ value: none, label: t('queue.noCompany') }}
      companyId={companyId}
      onChange={onChange}
    />
  );
}
