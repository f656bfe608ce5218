import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';
import { answer, type Schemas } from './problem.js';

export type Contact = Schemas['ContactDto'];

export const contactQuery = (companyId: string, contactId: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'contacts', contactId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/contacts/{contactId}', {
          params: { path: { companyId, contactId } },
        }),
      ),
  });

/** The API searches from two letters on. */
export const shortestSearch = 2;

/** Contacts whom a few letters may mean, to choose one; the first by name where there are too few letters. */
export const suggestionsQuery = (companyId: string, typed: string) => {
  const q = typed.trim();
  return queryOptions({
    queryKey: ['companies', companyId, 'contacts', 'suggestions', q],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/companies/{companyId}/contacts', {
          params: { path: { companyId }, query: { limit: 20, ...(q.length >= shortestSearch && { q }) } },
          signal,
        }),
      ),
  });
};
