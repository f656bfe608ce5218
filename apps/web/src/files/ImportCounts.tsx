import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import classes from './files.module.css';
import type { Import } from './imports.queries.js';
import { outcomes } from './outcomes.js';

export function ImportCounts({ counts }: { counts: Import['counts'] }) {
  const { t } = useTranslation('files');
  const format = useFormat();
  const shown = outcomes.filter((outcome) => counts[outcome] > 0);
  if (shown.length === 0) return null;
  return (
    <dl className={classes.counts}>
      {shown.map((outcome) => (
        <div key={outcome} className={classes.count}>
          <dt>{t(`counts.${outcome}`)}</dt>
          <dd>{format.number(counts[outcome])}</dd>
        </div>
      ))}
    </dl>
  );
}
