import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, isProblemWith, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { useKeysetList } from '../ui/useKeysetList.js';
import { inputOf, nextLook, type Declaration, type Draft, type Preview } from './declaration.js';

const all = ['incident-declarations'] as const;
const pageSize = 25;

export const useDeclarations = () =>
  useKeysetList(
    [...all, 'list'],
    (cursor) =>
      answer(
        api.GET('/api/v1/incident-declarations', {
          params: { query: { limit: pageSize, ...(cursor && { cursor }) } },
        }),
      ),
    15_000,
  );

export const declarationQuery = (declarationId: string) =>
  queryOptions({
    queryKey: [...all, declarationId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/incident-declarations/{declarationId}', { params: { path: { declarationId } } }),
      ),
    refetchInterval: ({ state }) => (state.data ? nextLook(state.data, new Date()) : false),
  });

/** Which companies of a declaration are looked at, in the order of the choice. */
export const declaredSelections = [
  'unanswered',
  'call-task',
  'escalated',
  'bounced',
  'waiting',
  'refused',
] as const;
export type DeclaredSelection = (typeof declaredSelections)[number];

export const useDeclaredCompanies = (declaration: Declaration, only: DeclaredSelection | undefined) =>
  useKeysetList(
    [...all, declaration.id, 'companies', only ?? 'all'],
    (cursor) =>
      answer(
        api.GET('/api/v1/incident-declarations/{declarationId}/companies', {
          params: {
            path: { declarationId: declaration.id },
            query: { limit: pageSize, ...(only && { only }), ...(cursor && { cursor }) },
          },
        }),
      ),
    nextLook(declaration, new Date()),
  );

/** Whom it would reach. Asked again it makes another preview: what was shown before can no longer be sent by mistake. */
export const previewOf = (draft: Draft): Promise<Preview> =>
  answer(
    api.POST('/api/v1/incident-declarations/previews', {
      params: { header: { 'X-CSRF-Token': '' } },
      body: inputOf(draft),
    }),
  );

/** Which companies of a preview are looked at, in the order of the choice. */
export const previewSelections = ['nobody-to-reach', 'leads-nowhere', 'refused'] as const;
export type PreviewSelection = (typeof previewSelections)[number];

export const usePreviewedCompanies = (snapshotId: string, only: PreviewSelection | undefined) =>
  useKeysetList([...all, 'previews', snapshotId, only ?? 'all'], (cursor) =>
    answer(
      api.GET('/api/v1/incident-declarations/previews/{snapshotId}/companies', {
        params: {
          path: { snapshotId },
          query: { limit: pageSize, ...(only && { only }), ...(cursor && { cursor }) },
        },
      }),
    ),
  );

export const previewedCompanyQuery = (snapshotId: string, companyId: string) =>
  queryOptions({
    queryKey: [...all, 'previews', snapshotId, 'company', companyId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/incident-declarations/previews/{snapshotId}/companies/{companyId}', {
          params: { path: { snapshotId, companyId } },
        }),
      ),
  });

/** Sends what a preview has shown. */
export const useSendDeclaration = ({ onSuccess }: { onSuccess: (declaration: Declaration) => void }) => {
  const queryClient = useQueryClient();
  return useCommand<Declaration, Schemas['DeclareInput']>(
    (body, headers) =>
      answer(api.POST('/api/v1/incident-declarations', { params: { header: headers }, body })),
    {
      onSuccess: (declaration) => {
        void queryClient.invalidateQueries({ queryKey: [...all, 'list'] });
        queryClient.setQueryData(declarationQuery(declaration.id).queryKey, declaration);
        onSuccess(declaration);
      },
    },
  );
};

/** Tells everybody whom a declaration has told how it goes on. */
export function useTellDeclaration(declarationId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = declarationQuery(declarationId);
  const lookAgain = () => queryClient.invalidateQueries({ queryKey });
  return useCommand<Declaration, Schemas['WriteDeclarationNewsInput']>(
    (body, headers) =>
      answer(
        api.POST('/api/v1/incident-declarations/{declarationId}/news', {
          params: { path: { declarationId }, header: headers },
          body,
        }),
      ).catch((error: unknown) => {
        if (isProblemWith(error, 'incident-declarations.over')) void lookAgain();
        throw error;
      }),
    {
      onSuccess: (declaration) => {
        queryClient.setQueryData(queryKey, declaration);
        void lookAgain(); // the companies as well
        void queryClient.invalidateQueries({ queryKey: [...all, 'list'] });
        void queryClient.invalidateQueries({ queryKey: ['call-tasks'] });
      },
    },
  );
}
