import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { listQuery, type DistributionList, type ListEntry } from './distribution-lists.queries.js';

export type SavedList = Omit<Schemas['WrittenDistributionListDto'], 'merged'> & {
  merged?: Schemas['MergedEntryDto'][] | null;
};

export interface ListToSave {
  version: number;
  entries: ListEntry[];
}

/** Replaces a list as a whole, unless somebody else has changed it since that version. */
export function useSaveList({ companyId, kind }: DistributionList) {
  const queryClient = useQueryClient();
  return useCommand<SavedList, ListToSave>(
    ({ version, entries }, headers) =>
      answer(
        api.PUT('/api/v1/companies/{companyId}/distribution-lists/{kind}', {
          params: {
            path: { companyId, kind },
            header: { ...headers, ...ifMatch({ version }), 'X-CSRF-Token': '' },
          },
          body: { entries },
        }) as Promise<{ data?: SavedList; error?: unknown; response: Response }>,
      ),
    {
      onSuccess: (list) => {
        queryClient.setQueryData(listQuery(companyId, kind).queryKey, list);
        void queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
      },
    },
  );
}
