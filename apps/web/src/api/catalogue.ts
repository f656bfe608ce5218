import { queryOptions } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from './client.js';
import { answer } from './problem.js';

/** Entries change seldom; retired ones are read too, because they stay readable where they are used. */
const patience = { staleTime: 300_000 } as const;
const retired = { params: { query: { retired: true } } } as const;

export const responsibilitiesQuery = queryOptions({
  queryKey: ['catalogue', 'responsibilities'],
  queryFn: () => answer(api.GET('/api/v1/catalogue/responsibilities', retired)),
  ...patience,
});

export const newsletterChannelsQuery = queryOptions({
  queryKey: ['catalogue', 'newsletter-channels'],
  queryFn: () => answer(api.GET('/api/v1/catalogue/newsletter-channels', retired)),
  ...patience,
});

export const productsQuery = queryOptions({
  queryKey: ['catalogue', 'products'],
  queryFn: () => answer(api.GET('/api/v1/catalogue/products', retired)),
  ...patience,
});

export const ticketProductsQuery = queryOptions({
  queryKey: ['catalogue', 'ticket-products'],
  queryFn: () => answer(api.GET('/api/v1/catalogue/ticket-products', retired)),
  ...patience,
});

/** An entry's name in the language of the page. */
export function useCatalogueName(): (name: { de: string; en: string }) => string {
  const { i18n } = useTranslation();
  return (name) => (i18n.language === 'en' ? name.en : name.de);
}
