import { Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Company } from '../api/company.js';
import { Facts } from '../ui/Facts.js';
import { Notice } from '../ui/Notice.js';
import { valuesOf, type CompanyField, type Meanwhile } from './company-values.js';
import { useCompanyWords } from './company-words.js';

export interface CompanyMeanwhileProps {
  since: Company;
  now: Company;
  found: Meanwhile;
}

/** What somebody else has saved while this form was open, and what becomes of it. */
export function CompanyMeanwhile({ since, now, found }: CompanyMeanwhileProps) {
  const { t } = useTranslation('company');
  const words = useCompanyWords();
  const facts = (fields: CompanyField[]) =>
    fields.map((field) => ({
      label: t(`fields.${field}`),
      value: t('meanwhile.change', {
        before: words(field, valuesOf(since)) || t('none'),
        after: words(field, valuesOf(now)) || t('none'),
      }),
    }));
  return (
    <Notice urgent icon={IconUsers} color="yellow" title={t('meanwhile.title')}>
      <Stack gap="sm">
        {found.disputed.length > 0 && (
          <>
            <Text>{t('meanwhile.disputed')}</Text>
            <Facts facts={facts(found.disputed)} />
          </>
        )}
        {found.taken.length > 0 && (
          <>
            <Text>{t('meanwhile.taken')}</Text>
            <Facts facts={facts(found.taken)} />
          </>
        )}
        {found.disputed.length + found.taken.length === 0 && <Text>{t('meanwhile.elsewhere')}</Text>}
      </Stack>
    </Notice>
  );
}
