import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './HitGroup.module.css';
import { personName } from '../api/names.js';
import type { ContactHit as Hit } from './search.queries.js';

export function ContactHit({ hit: { contact, company } }: { hit: Hit }) {
  const { t } = useTranslation('search');
  const details = [contact.offboardedAt && t('offboarded'), contact.position, contact.email, contact.phone];
  return (
    <li>
      <Link
        to="/companies/$companyId/contacts/$contactId"
        params={{ companyId: company.id, contactId: contact.id }}
        className={classes.hit}
        data-hit
      >
        <span className={classes.name}>{personName(contact)}</span>
        <span className={classes.aside}>
          {company.legalName}
          {company.closedAt && ` (${t('closed')})`}
        </span>
        <span className={classes.details}>{details.filter(Boolean).join(' · ')}</span>
      </Link>
    </li>
  );
}
