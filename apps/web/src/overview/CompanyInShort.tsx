import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { productsQuery, useCatalogueName } from '../api/catalogue.js';
import type { Company } from '../api/company.js';
import { useCountries } from '../i18n/countries.js';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import { MailLink } from '../ui/MailLink.js';
import { Panel } from './Panel.js';
import classes from './Responsible.module.css';

export function CompanyInShort({ company }: { company: Company }) {
  const { t } = useTranslation('overview');
  const countries = useCountries();
  const nameOf = useCatalogueName();
  const format = useFormat();
  const { data: products } = useQuery(productsQuery);
  const productNames = company.products.map((key) => {
    const product = products?.find((one) => one.key === key);
    const version = company.productVersions?.find((one) => one.product === key)?.version;
    return [product ? nameOf(product.name) : key, version].filter(Boolean).join(' ');
  });
  const facts: [string, ReactNode][] = [
    [t('company.country'), countries.nameOf(company.country)],
    [t('company.email'), company.email ? <MailLink email={company.email} /> : t('company.noEmail')],
    ...(company.domains.length > 0
      ? [[t('company.domains'), format.list(company.domains)] as [string, string]]
      : []),
    ...(productNames.length > 0
      ? [[t('company.products'), format.list(productNames)] as [string, string]]
      : []),
  ];
  return (
    <Panel
      title={t('company.title')}
      link={
        <TextLink to="/companies/$companyId/details" params={{ companyId: company.id }} size="sm">
          {t('company.open')}
        </TextLink>
      }
    >
      <dl className={classes.list}>
        {facts.map(([term, value]) => (
          <div key={term} className={classes.row}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
