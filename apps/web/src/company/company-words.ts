import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { productsQuery, useCatalogueName } from '../api/catalogue.js';
import { useCountries } from '../i18n/countries.js';
import { useFormat } from '../i18n/format.js';
import { timeZoneName } from '../i18n/time-zones.js';
import { useLanguageName } from '../i18n/useLanguageName.js';
import type { CompanyField, CompanyValues } from './company-values.js';

/** The value of a field as a person reads it; empty text where there is none. */
export function useCompanyWords(): (field: CompanyField, values: CompanyValues) => string {
  const { i18n } = useTranslation();
  const { data: products = [] } = useQuery(productsQuery);
  const name = useCatalogueName();
  const { nameOf } = useCountries();
  const languageName = useLanguageName();
  const format = useFormat();
  const productName = (key: string): string => {
    const product = products.find((one) => one.key === key);
    return product ? name(product.name) : key;
  };
  return (field, values) => {
    switch (field) {
      case 'country':
        return nameOf(values.country);
      case 'language':
        return languageName(values.language);
      case 'timeZone':
        return timeZoneName(values.timeZone, i18n.language);
      case 'domains':
        return values.domains.join(', ');
      case 'products':
        return format.list(values.products.map(productName));
      case 'productVersions':
        return format.list(
          values.productVersions.map(({ product, version }) => `${productName(product)} ${version}`),
        );
      default:
        return values[field];
    }
  };
}
