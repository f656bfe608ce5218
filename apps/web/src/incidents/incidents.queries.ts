import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, isProblemWith, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { nextLook } from './evidence.js';
import type { Recipients } from '../distribution-lists/distribution-lists.queries.js';
import { listFor, type Incident, type IncidentKind } from './incident.js';

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

/** Who would be reached now; with the version of the list, where the answer tells it. */
export type Reached = Pick<Recipients, 'companyId' | 'step' | 'recipients'> &
  Partial<Pick<Recipients, 'listVersion'>>;

export const reachedByQuery = (companyId: string, kind: IncidentKind) =>
  queryOptions({
    queryKey: ['companies', companyId, 'reached-by', kind],
    queryFn: (): Promise<Reached> =>
      kind === 'vulnerability'
        ? answer(
            api.GET('/api/v1/companies/{companyId}/recipients', {
              params: { path: { companyId }, query: { for: kind } },
            }),
          )
        : answer(
            api.GET('/api/v1/companies/{companyId}/distribution-lists/{kind}/recipients', {
              params: { path: { companyId, kind: listFor(kind) } },
            }),
          ),
  });

/** Takes over what an answer has told of an incident, for its page and for the lists in which it stands. */
function useTold(companyId: string, incidentId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = incidentQuery(companyId, incidentId);
  return {
    told: (incident: Incident): void => {
      queryClient.setQueryData(queryKey, (before) => ({ ...before, ...incident })); // it says nothing of calls
      void queryClient.invalidateQueries({ queryKey });
      void queryClient.invalidateQueries({ queryKey: incidentsKey(companyId) });
      void queryClient.invalidateQueries({ queryKey: ['call-tasks'] });
    },
    /** Somebody else has ended it meanwhile: the page shows so. */
    lookAgain: (error: unknown): void => {
      if (isProblemWith(error, 'incidents.over')) void queryClient.invalidateQueries({ queryKey });
    },
  };
}

/** Says that one looks after an incident, or cannot. */
export function useAcknowledge({ companyId, id: incidentId }: Pick<Incident, 'companyId' | 'id'>) {
  const { told, lookAgain } = useTold(companyId, incidentId);
  return useCommand<Incident, Schemas['AcknowledgeIncidentInput']>(
    (body, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/incidents/{incidentId}/acknowledgements', {
          params: { path: { companyId, incidentId }, header: headers },
          body,
        }),
      ).catch((error: unknown) => {
        lookAgain(error);
        throw error;
      }),
    { onSuccess: told },
  );
}

/** Tells everybody who was alarmed how it goes on. */
export function useTell({ companyId, id: incidentId }: Pick<Incident, 'companyId' | 'id'>) {
  const { told, lookAgain } = useTold(companyId, incidentId);
  return useCommand<Incident, Schemas['WriteIncidentNewsInput']>(
    (body, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/incidents/{incidentId}/news', {
          params: { path: { companyId, incidentId }, header: headers },
          body,
        }),
      ).catch((error: unknown) => {
        lookAgain(error);
        throw error;
      }),
    { onSuccess: told },
  );
}
