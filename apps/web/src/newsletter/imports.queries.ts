import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { every } from '../api/every.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { useKeysetList } from '../ui/useKeysetList.js';

export type SubscriptionImport = Schemas['SubscriptionImportDto'];
export type SubscriptionImportRow = Schemas['SubscriptionImportRowDto'];
export type Outcome = NonNullable<SubscriptionImportRow['outcome']>;

/** In the order in which they need a look. */
export const outcomes = ['refused', 'import', 'unchanged', 'erased'] as const;
export const statuses = every<SubscriptionImport['status']>()([
  'uploading',
  'reading',
  'checking',
  'checked',
  'applying',
  'applied',
  'cancelled',
  'failed',
]);

/** The API takes no larger one. */
export const largestFile = 16 * 1024 * 1024;

const working: readonly string[] = ['uploading', 'reading', 'checking', 'applying'];
export const isWorking = ({ status }: Pick<SubscriptionImport, 'status'>): boolean =>
  working.includes(status);

/** It failed after its rows were read: while they were checked, or applied. */
export const isStopped = ({ status, counts }: Pick<SubscriptionImport, 'status' | 'counts'>): boolean =>
  status === 'failed' && counts.rows > 0;

const all = ['subscription-imports'] as const;

/** Asked again for as long as something is being done, also after an answer failed to come. */
export const importQuery = (subscriptionImportId: string, language: string) =>
  queryOptions({
    queryKey: [...all, subscriptionImportId, language],
    staleTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/v1/subscription-imports/{subscriptionImportId}', {
          params: { path: { subscriptionImportId } },
        }),
      ),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? 1_000 : false),
  });

export const useImports = () =>
  useKeysetList([...all, 'list'], (cursor) =>
    answer(
      api.GET('/api/v1/subscription-imports', {
        params: { query: { limit: 20, ...(cursor && { cursor }) } },
      }),
    ),
  );

/** Rows are told anew with each step of the import, and in each language. */
export const useImportRows = ({ id, version }: SubscriptionImport, outcome: Outcome, language: string) =>
  useKeysetList<SubscriptionImportRow>([...all, id, 'rows', outcome, version, language], (cursor) =>
    answer(
      api.GET('/api/v1/subscription-imports/{subscriptionImportId}/rows', {
        params: {
          path: { subscriptionImportId: id },
          query: {
            limit: 50,
            outcome,
            ...(cursor && { cursor }),
          },
        },
      }),
    ),
  );

/** Sends a file. The same file again after an answer was lost is the same command. */
export function useUpload({ onSuccess }: { onSuccess: (one: SubscriptionImport) => void }) {
  const queryClient = useQueryClient();
  return useCommand<
    SubscriptionImport,
    { file: File; about: { name: string; size: number; lastModified: number } }
  >(
    ({ file }, headers) =>
      answer(
        api.POST('/api/v1/subscription-imports', {
          params: { header: headers },
          headers: { 'content-type': 'text/csv' },
          body: file,
        }),
      ),
    {
      onSuccess: (one) => {
        void queryClient.invalidateQueries({ queryKey: [...all, 'list'] });
        onSuccess(one);
      },
    },
  );
}

const useFresh = () => {
  const queryClient = useQueryClient();
  return (): void => void queryClient.invalidateQueries({ queryKey: all });
};

export function useApplyImport() {
  const fresh = useFresh();
  return useCommand<SubscriptionImport, Pick<SubscriptionImport, 'id' | 'version'>>(
    ({ id: subscriptionImportId, version }, headers) =>
      answer(
        api.POST('/api/v1/subscription-imports/{subscriptionImportId}/application', {
          params: { path: { subscriptionImportId }, header: { ...headers, ...ifMatch({ version }) } },
        }),
      ),
    { onSuccess: fresh },
  );
}

export function useCancelImport({ onSuccess }: { onSuccess: () => void }) {
  const fresh = useFresh();
  return useCommand<SubscriptionImport, string>(
    (subscriptionImportId, headers) =>
      answer(
        api.POST('/api/v1/subscription-imports/{subscriptionImportId}/cancellation', {
          params: { path: { subscriptionImportId }, header: headers },
        }),
      ),
    {
      onSuccess: () => {
        fresh();
        onSuccess();
      },
    },
  );
}
