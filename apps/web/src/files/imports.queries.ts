import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { useKeysetList } from '../ui/useKeysetList.js';
import { nothing, type ColumnChoice } from './column-fields.js';
import type { ImportFormat } from './import-files.js';

export type Import = Schemas['ImportDto'];
export type ImportRow = Schemas['ImportRowDto'];
export type Outcome = NonNullable<ImportRow['outcome']>;
export type ImportProblem = Schemas['ImportProblemDto'];

const working: readonly Import['status'][] = ['uploading', 'reading', 'checking', 'applying'];
export const isWorking = ({ status }: Pick<Import, 'status'>): boolean => working.includes(status);

/** Asked again for as long as something is being done, also after an answer failed to come. */
export const importQuery = (companyId: string, importId: string, language: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'imports', importId, language],
    staleTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/imports/{importId}', {
          params: { path: { companyId, importId } },
        }),
      ),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? 1_000 : false),
  });

export const useImports = (companyId: string) =>
  useKeysetList(['companies', companyId, 'imports', 'all'], (cursor) =>
    answer(
      api.GET('/api/v1/companies/{companyId}/imports', {
        params: { path: { companyId }, query: { limit: 20, ...(cursor && { cursor }) } },
      }),
    ),
  );

export interface RowsOf {
  companyId: string;
  importId: string;
  outcome: Outcome;
  /** Rows are told anew with each step of the import, and in each language. */
  version: number;
  language: string;
}

export const useImportRows = ({ companyId, importId, outcome, version, language }: RowsOf) =>
  useKeysetList<ImportRow>(
    ['companies', companyId, 'imports', importId, 'rows', outcome, version, language],
    (cursor) =>
      answer(
        api.GET('/api/v1/companies/{companyId}/imports/{importId}/rows', {
          params: { path: { companyId, importId }, query: { limit: 50, outcome, ...(cursor && { cursor }) } },
        }),
      ),
  );

const mediaTypes = { csv: 'text/csv', vcard: 'text/vcard' } as const;

export interface Upload {
  name: string;
  size: number;
  lastModified: number;
  format: ImportFormat;
  /** The sender says what every column means. */
  mapsAll: boolean;
}

/** Sends a file. The same file again after an answer was lost is the same command. */
export function useUpload(companyId: string, { onSuccess }: { onSuccess: (one: Import) => void }) {
  const queryClient = useQueryClient();
  return useCommand<Import, { file: File; about: Upload }>(
    ({ file, about }, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/imports', {
          params: {
            path: { companyId },
            header: headers,
            ...(about.mapsAll && { query: { mapping: 'always' as const } }),
          },
          headers: { 'content-type': mediaTypes[about.format] },
          body: file,
        }),
      ),
    {
      onSuccess: (one) => {
        void queryClient.invalidateQueries({ queryKey: ['companies', companyId, 'imports', 'all'] });
        onSuccess(one);
      },
    },
  );
}

interface Step {
  importId: string;
  version: number;
}

const useFresh = (companyId: string) => {
  const queryClient = useQueryClient();
  return (): void => void queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
};

/** Says of every column what it is read as, in their order. */
export function useMapImport(companyId: string) {
  const fresh = useFresh(companyId);
  return useCommand<Import, Step & { columns: Record<string, ColumnChoice> }>(
    ({ importId, version, columns }, headers) =>
      answer(
        api.PUT('/api/v1/companies/{companyId}/imports/{importId}/mapping', {
          params: { path: { companyId, importId }, header: { ...headers, ...ifMatch({ version }) } },
          body: {
            columns: Object.entries(columns).map(([column, choice]) => ({
              column: Number(column),
              field: choice === nothing ? null : choice,
            })),
          },
        }),
      ),
    { onSuccess: fresh },
  );
}

export function useApplyImport(companyId: string) {
  const fresh = useFresh(companyId);
  return useCommand<Import, Step>(
    ({ importId, version }, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/imports/{importId}/application', {
          params: { path: { companyId, importId }, header: { ...headers, ...ifMatch({ version }) } },
        }),
      ),
    { onSuccess: fresh },
  );
}

export function useCancelImport(companyId: string, { onSuccess }: { onSuccess: () => void }) {
  const fresh = useFresh(companyId);
  return useCommand<Import, string>(
    (importId, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/imports/{importId}/cancellation', {
          params: { path: { companyId, importId }, header: headers },
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
