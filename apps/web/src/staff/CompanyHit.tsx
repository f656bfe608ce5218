import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './HitGroup.module.css';
import { companyName } from './names.js';
import type { Company } from './search.queries.js';

export function CompanyHit({ company }: { company: Company }) {
  const { t } = useTranslation('staff');
  const details = [company.closedAt && t('closed.mark'), company.email, ...company.domains.slice(0, 3)];
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
