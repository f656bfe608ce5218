import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { personName } from '../api/names.js';
import { useWrittenPhone } from '../ui/phones.js';
import classes from './HitGroup.module.css';
import type { ContactHit as Hit } from './search.queries.js';

export function ContactHit({ hit: { contact, company } }: { hit: Hit }) {
  const { t } = useTranslation('search');
  const written = useWrittenPhone();
  const { offboardedAt, position, email, phone } = contact;
  const details = [offboardedAt && t('offboarded'), position, email, written(phone)];
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
