import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Company } from '../api/company.js';
import { useFormat } from '../i18n/format.js';
import { Facts } from '../ui/Facts.js';
import { MailLink } from '../ui/MailLink.js';
import { companyFields, valuesOf } from './company-values.js';
import { useCompanyWords } from './company-words.js';

export function CompanyFacts({ company }: { company: Company }) {
  const { t } = useTranslation('company');
  const format = useFormat();
  const words = useCompanyWords();
  const values = valuesOf(company);
  const facts = companyFields.map((field) => {
    const text = words(field, values);
    const shown = field === 'email' ? <MailLink email={text} /> : text;
    return {
      label: t(`fields.${field}`),
      value: text === '' ? <Text c="dimmed">{t('none')}</Text> : shown,
    };
  });
  return (
    <>
      <Facts facts={facts} />
      <Text size="sm" c="dimmed">
        {t('updatedAt', { moment: format.moment(company.updatedAt) })}
      </Text>
    </>
  );
}
