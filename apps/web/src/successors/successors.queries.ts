import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';

export type Successors = Schemas['CompanySuccessorsDto'];
export type Successor = Schemas['SuccessorDto'];
export type SuccessorInput = Schemas['PutSuccessorsInput']['successors'][number];

/** The most that a company may name. */
export const mostSuccessors = 5;

export const successorsQuery = (companyId: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'successors'],
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{companyId}/successors', { params: { path: { companyId } } })),
  });

/** Who is registered as an owner: only they name successors. */
export const ownersQuery = (companyId: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'contacts', 'owners'],
    queryFn: async () => {
      const { items } = await answer(
        api.GET('/api/v1/companies/{companyId}/contacts', {
          params: { path: { companyId }, query: { responsibility: 'owner', limit: 100 } },
        }),
      );
      return items;
    },
  });

/** Names those who are to take over, as a whole and in order; whoever is new among them is asked by mail. */
export function usePutSuccessors(
  companyId: string,
  { onSuccess }: { onSuccess: (told: Successors) => void },
) {
  const client = useQueryClient();
  return useCommand<Successors, { successors: SuccessorInput[]; version: number }>(
    ({ successors, version }, headers) =>
      answer(
        api.PUT('/api/v1/companies/{companyId}/successors', {
          params: { path: { companyId }, header: { ...headers, ...ifMatch({ version }) } },
          body: { successors },
        }),
      ),
    {
      onSuccess: (told) => {
        client.setQueryData(successorsQuery(companyId).queryKey, told);
        onSuccess(told);
      },
    },
  );
}
