import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';

export type Chain = Schemas['ReachChainDto'];
export type Step = Schemas['ReachChainStepDto'];

/** Retired ones among them: whoever writes one again has to know its version. */
export const chainsQuery = queryOptions({
  queryKey: ['catalogue', 'reach-chains'],
  queryFn: () => answer(api.GET('/api/v1/catalogue/reach-chains', { params: { query: { retired: true } } })),
});

export interface ChainToSave {
  /** The one that was read. */
  version: number;
  steps: Step[];
  /** What was written no longer applies: the default does. */
  retired: boolean;
}

/** Writes a chain as a whole, unless somebody else has changed it since that version. */
export function useSaveChain(
  { key, name, position }: Chain,
  { onSuccess }: { onSuccess?: (chain: Chain) => void } = {},
) {
  const queryClient = useQueryClient();
  return useCommand<Chain, ChainToSave>(
    ({ version, steps, retired }, headers) =>
      answer(
        api.PUT('/api/v1/catalogue/reach-chains/{key}', {
          params: { path: { key }, header: { ...headers, ...ifMatch({ version }) } },
          body: { name, position, steps, retired },
        }),
      ),
    {
      onSuccess: (chain) => {
        queryClient.setQueryData(chainsQuery.queryKey, (chains = []) =>
          chains.some((one) => one.key === key)
            ? chains.map((one) => (one.key === key ? chain : one))
            : [...chains, chain],
        );
        void queryClient.invalidateQueries({ queryKey: chainsQuery.queryKey });
        void queryClient.invalidateQueries({ queryKey: ['companies'] }); // whom they are reached by
        onSuccess?.(chain);
      },
    },
  );
}
