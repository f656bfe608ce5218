import { useTranslation } from 'react-i18next';
import type { Standing } from './standing.js';
import classes from './StandingMark.module.css';

/** How a subscription stands, in a word. */
export function StandingMark({ standing }: { standing: Standing }) {
  const { t } = useTranslation('subscriptions');
  return (
    <span className={classes.mark} data-standing={standing}>
      {t(`marks.${standing}`)}
    </span>
  );
}
