import { Stack, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Facts } from '../ui/Facts.js';
import { TextLink } from '../ui/links.js';
import classes from './files.module.css';
import { ImportProblems } from './ImportProblems.js';
import type { ImportRow as Row } from './imports.queries.js';
import { useImportWords } from './useImportWords.js';

export interface ImportRowProps {
  row: Row;
  companyId: string;
  contactName: string | null | undefined;
}

/** One row: whom it means, what is wrong with it, what it changes, what was taken otherwise than it is written. */
export function ImportRow({ row, companyId, contactName }: ImportRowProps) {
  const { t } = useTranslation('files');
  const { fieldName, valueText } = useImportWords();
  const { line, contactId, changes, problems, outcome } = row;
  const remarks = row.remarks ?? [];
  const person = contactName || row.name;
  const isNew = outcome === 'create';
  const facts = changes.map(({ field, before, after, written }) => ({
    label: fieldName(field),
    value: isNew ? (
      <>
        {valueText(field, after)}
        <Written text={written} shown={valueText(field, after)} />
      </>
    ) : (
      <>
        <VisuallyHidden>{t('rows.before')} </VisuallyHidden>
        <Text span c="dimmed">
          {valueText(field, before) || t('rows.none')}
        </Text>
        <span aria-hidden>{' → '}</span>
        <VisuallyHidden>{t('rows.after')} </VisuallyHidden>
        {valueText(field, after) || t('rows.none')}
        <Written text={written} shown={valueText(field, after)} />
      </>
    ),
  }));
  return (
    <li className={classes.line}>
      <Stack gap="xs">
        <Text>
          <Text span c="dimmed">
            {t('place.line', { line })}
          </Text>{' '}
          {contactId !== null && person ? (
            <TextLink
              to="/companies/$companyId/contacts/$contactId"
              params={{ companyId, contactId }}
              fw={600}
            >
              {person}
            </TextLink>
          ) : (
            <Text span fw={600}>
              {person}
            </Text>
          )}
        </Text>
        {problems.length > 0 && <ImportProblems problems={problems} />}
        {facts.length > 0 && <Facts facts={facts} />}
        {remarks.length > 0 && <ImportProblems problems={remarks} isRemark />}
      </Stack>
    </li>
  );
}

/** How the file writes it, where that is not what is shown. */
function Written({ text, shown }: { text: string | null | undefined; shown: string }) {
  const { t } = useTranslation('files');
  if (!text || text === shown) return null;
  return (
    <Text span c="dimmed">
      {' '}
      {t('rows.written', { text })}
    </Text>
  );
}
