import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';

export type IncidentPolicy = Schemas['IncidentPolicyDto'];

export const incidentPoliciesQuery = queryOptions({
  queryKey: ['incident-policies'],
  queryFn: () => answer(api.GET('/api/v1/incident-policies')),
});

export function useChangePolicy(
  { kind, severity, version }: IncidentPolicy,
  { onSuccess }: { onSuccess: () => void },
) {
  const queryClient = useQueryClient();
  return useCommand<IncidentPolicy, Schemas['PutIncidentPolicyInput']>(
    (body, headers) =>
      answer(
        api.PUT('/api/v1/incident-policies/{incidentKind}/{severity}', {
          params: { path: { incidentKind: kind, severity }, header: { ...headers, ...ifMatch({ version }) } },
          body,
        }),
      ),
    {
      onSuccess: async () => {
        await queryClient.invalidateQueries(incidentPoliciesQuery);
        onSuccess();
      },
    },
  );
}
