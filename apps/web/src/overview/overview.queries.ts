import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer } from '../api/problem.js';

/** More than these are shown as a number, with the way to all of them. */
export const mostPeople = 3;

/** Asked one by one, because a company may have more contacts than come at once: a gap that is told must be one. */
export const responsibleQuery = (companyId: string, responsibility: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'contacts', 'responsible', responsibility],
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/contacts', {
          params: { path: { companyId }, query: { responsibility, limit: mostPeople } },
        }),
      ),
  });

export const recentTicketsQuery = (companyId: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'tickets', 'recent'],
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/tickets', {
          params: { path: { companyId }, query: { limit: 5 } },
        }),
      ),
  });
