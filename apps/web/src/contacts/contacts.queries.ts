import { keepPreviousData, queryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api/client.js';
import type { Contact } from '../api/contacts.js';
import { answer, isProblemWith, type Schemas } from '../api/problem.js';

export type Holdings = Schemas['HoldingsDto'];
export type Subscription = Schemas['SubscriptionDto'];
export interface ContactsFilter {
  q?: string | undefined;
  responsibility?: string | undefined;
  offboarded?: boolean | undefined;
}

const pageSize = 100;

/** A company's contacts by name, page by page. While a new search runs, what the one before found stays in view. */
export function useContacts(companyId: string, { q, responsibility, offboarded }: ContactsFilter) {
  const query = useInfiniteQuery({
    queryKey: ['companies', companyId, 'contacts', 'list', { q, responsibility, offboarded }],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/companies/{companyId}/contacts', {
          params: {
            path: { companyId },
            query: {
              limit: pageSize,
              ...(q && { q }),
              ...(responsibility && { responsibility }),
              ...(offboarded && { offboarded }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  return { ...query, contacts: query.data?.pages.flatMap(({ items }) => items) };
}

/** Subscriptions are kept elsewhere and follow the contact; asked again until they have come as far. */
export const subscriptionsQuery = ({ companyId, id, version }: Contact) =>
  queryOptions({
    queryKey: ['companies', companyId, 'contacts', id, 'subscriptions'],
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/contacts/{contactId}/subscriptions', {
          params: { path: { companyId, contactId: id } },
        }),
      ),
    refetchInterval: ({ state: { data, error, dataUpdateCount, errorUpdateCount } }) => {
      const isBehind = data ? data.contactVersion < version : isProblemWith(error, 'contacts.not-found');
      return isBehind && dataUpdateCount + errorUpdateCount < 20 && 1_500;
    },
  });

export const holdingsQuery = (companyId: string, contactId: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'contacts', contactId, 'holdings'],
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/contacts/{contactId}/holdings', {
          params: { path: { companyId, contactId } },
        }),
      ),
  });

/** The last thing that was done to a contact, and who did it. */
export const lastChangeQuery = ({ companyId, id, version }: Contact) =>
  queryOptions({
    queryKey: ['companies', companyId, 'audit-entries', 'last-of', id, version],
    queryFn: async () => {
      const { items } = await answer(
        api.GET('/api/v1/companies/{companyId}/audit-entries', {
          params: { path: { companyId }, query: { targetType: 'contact', targetId: id, limit: 1 } },
        }),
      );
      return items[0] ?? null;
    },
  });
