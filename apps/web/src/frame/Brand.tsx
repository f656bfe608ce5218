import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './Brand.module.css';

/** The sign of the house, which leads home. */
export function Brand() {
  const { t } = useTranslation();
  return (
    <Link to="/" className={classes.brand}>
      <img src="/lotse.svg" alt="" width={28} height={28} />
      {t('name')}
    </Link>
  );
}
