import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './HitGroup.module.css';
import type { TicketHit as Hit } from './useTicketSearch.js';

export function TicketHit({ hit: { id, number, subject, status, companyName, authorName } }: { hit: Hit }) {
  const { t } = useTranslation('search');
  const details = [t(`ticketStatus.${status}`), companyName, authorName];
  return (
    <li>
      <Link to="/desk/$ticketId" params={{ ticketId: id }} className={classes.hit} data-hit>
        <span className={classes.name}>{subject}</span>
        <span className={classes.aside}>{number}</span>
        <span className={classes.details}>{details.filter(Boolean).join(' · ')}</span>
      </Link>
    </li>
  );
}
