import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { companyName } from '../api/names.js';
import classes from './HitGroup.module.css';
import type { Company } from './search.queries.js';

export function CompanyHit({ company }: { company: Company }) {
  const { t } = useTranslation('search');
  const details = [company.closedAt && t('closed'), company.email, ...company.domains.slice(0, 3)];
  const shown = details.filter(Boolean).join(' · ');
  return (
    <li>
      <Link to="/companies/$companyId" params={{ companyId: company.id }} className={classes.hit} data-hit>
        <span className={classes.name}>{companyName(company)}</span>
        <span className={classes.aside}>{company.customerNumber}</span>
        {shown && <span className={classes.details}>{shown}</span>}
      </Link>
    </li>
  );
}
