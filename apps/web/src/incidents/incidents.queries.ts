import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer } from '../api/problem.js';
import { nextLook } from './evidence.js';

export const incidentsKey = (companyId: string) => ['companies', companyId, 'incidents', 'list'] as const;

export const readIncidents = (companyId: string, cursor: string | undefined) =>
  answer(
    api.GET('/api/v1/companies/{companyId}/incidents', {
      params: { path: { companyId }, query: { limit: 25, ...(cursor && { cursor }) } },
    }),
  );

export const incidentQuery = (companyId: string, incidentId: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'incidents', incidentId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/incidents/{incidentId}', {
          params: { path: { companyId, incidentId } },
        }),
      ),
    refetchInterval: ({ state }) => (state.data ? nextLook(state.data, new Date()) : false),
  });
