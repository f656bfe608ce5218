import { keepPreviousData, queryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';

export type Holdings = Schemas['HoldingsDto'];
export type Lookalike = Schemas['LookalikeDto'];
export type Lookalikeness = Record<'email' | 'firstName' | 'lastName', string>;
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

/** Who may be the person that is about to be registered. */
export const lookalikesQuery = (companyId: string, person: Lookalikeness) =>
  queryOptions({
    queryKey: ['companies', companyId, 'contacts', 'lookalikes', person],
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/contacts/lookalikes', {
          params: { path: { companyId }, query: filled(person) },
        }),
      ),
    staleTime: 0,
  });

/** What is not typed yet, or is not there, is not asked for. */
const filled = (person: Lookalikeness): Partial<Lookalikeness> =>
  Object.fromEntries(Object.entries(person).filter(([, value]) => value.trim() !== ''));

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
