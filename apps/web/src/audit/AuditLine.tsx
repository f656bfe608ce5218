import { Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Facts } from '../ui/Facts.js';
import classes from './audit.module.css';
import type { AuditEntry } from './audit.queries.js';
import type { AuditWords } from './audit-words.js';
import { changesOf, isToldWhole, type Change } from './changes.js';
import { fieldLabel, reasonOf, sentenceOf } from './sentences.js';

export interface AuditLineProps {
  entry: AuditEntry;
  words: AuditWords;
}

/** Of these the sentence tells what there is to tell; what was written down besides is for programs. */
const untold = [
  'subscription',
  'import',
  'incident',
  'call-task',
  'ticket',
  'desk-ticket',
  'team',
  'successors',
];

export function AuditLine({ entry, words }: AuditLineProps) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const changes = untold.includes(entry.targetType) ? [] : changesOf(entry, words);
  const reason = reasonOf(entry, words);
  return (
    <li className={classes.line}>
      <time className={classes.time} dateTime={entry.at}>
        {format.time(entry.at)}
      </time>
      <div className={classes.what}>
        <Text>{sentenceOf(entry, words)}</Text>
        {reason !== undefined && (
          <Text size="sm" c="dimmed">
            {t('reason', { reason })}
          </Text>
        )}
        {entry.withheld.includes('after') && (
          <Text size="sm" c="dimmed">
            {t('withheld')}
          </Text>
        )}
        {changes.length > 0 && !isToldWhole(entry, changes) && (
          <details className={classes.more}>
            <summary>{t('details', { count: changes.length })}</summary>
            <Facts
              facts={changes.map((change) => ({
                label: fieldLabel(change.field, words),
                value: <ChangedValue change={change} entry={entry} />,
              }))}
            />
          </details>
        )}
      </div>
    </li>
  );
}

/** Before and after; of what is new, only what it is, and of what has ended, only what it was. */
function ChangedValue({ change: { before, after }, entry }: { change: Change; entry: AuditEntry }) {
  const { t } = useTranslation('audit');
  if (entry.before === null) return after;
  if (entry.after === null) return before;
  return (
    <>
      <VisuallyHidden>{t('before')} </VisuallyHidden>
      <Text span c="dimmed">
        {before || t('none')}
      </Text>
      <span className={classes.arrow} aria-hidden>
        {' → '}
      </span>
      <VisuallyHidden>{t('after')} </VisuallyHidden>
      {after || t('none')}
    </>
  );
}
