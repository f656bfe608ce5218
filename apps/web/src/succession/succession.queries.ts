import { queryOptions, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { every } from '../api/every.js';
import { isAttended } from '../api/presence.js';
import { answer, isProblemWith, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { useKeysetList } from '../ui/useKeysetList.js';

export type SuccessionCase = Schemas['SuccessionCaseDto'];
export type WholeCase = Schemas['WholeSuccessionCaseDto'];
export type CaseState = SuccessionCase['state'];
export type StepInput = Schemas['SuccessionStepInput'];
export type StepName = StepInput['step'];
export type CaseDocument = Schemas['SuccessionDocumentDto'];
export type ChecklistItem = Schemas['SuccessionItemDto'];
export type TransferStep = Schemas['TransferStepDto'];
export type CaseLogin = Schemas['SuccessionLoginDto'];
export type Receipt = Schemas['SuccessionReceiptDto'];
export type Opening = Schemas['OpenSuccessionCaseInput'];
export type Assessment = Schemas['AssessSuccessionDocumentInput'];

export type Standing = 'open' | 'ended';
export const standings = every<Standing>()(['open', 'ended']);

const all = ['succession-cases'] as const;
/** How often it is asked whether something has happened, in milliseconds. */
const gently = 30_000;
const soon = 3_000;
/** As many as a page of the API holds. */
const most = 100;

export const useSuccessionCases = (standing: Standing) =>
  useKeysetList([...all, 'list', standing], (cursor) =>
    answer(
      api.GET('/api/v1/succession-cases', {
        params: { query: { standing, limit: 50, ...(cursor && { cursor }) } },
      }),
    ),
  );

/** Those that are open, for the start page of staff; a hundred of them stand for more as well. */
export const openCasesQuery = queryOptions({
  queryKey: [...all, 'open'],
  refetchInterval: () => (isAttended() ? gently : 10 * gently),
  queryFn: async () => {
    const { items } = await answer(
      api.GET('/api/v1/succession-cases', { params: { query: { standing: 'open', limit: most } } }),
    );
    return items;
  },
});

/** Something is under way that ends by itself within moments. */
const isMoving = ({ state, documents, transferSteps }: WholeCase): boolean =>
  documents.some(({ file }) => file === 'scanning') ||
  ((state === 'transferring' || state === 'closing') && transferSteps.some((one) => one.state === 'asked'));

export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...all, caseId],
    queryFn: () => answer(api.GET('/api/v1/succession-cases/{caseId}', { params: { path: { caseId } } })),
    // the other of the two works on it as well, and documents come
    refetchInterval: ({ state: { data } }) => {
      if (data && isMoving(data)) return soon;
      if (data?.endedAt) return false;
      return isAttended() ? gently : 10 * gently;
    },
  });

/** The logins of the company: few enough to be shown at once. */
export const loginsQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...all, caseId, 'logins'],
    queryFn: async () => {
      const logins: CaseLogin[] = [];
      let cursor: string | null = null;
      do {
        const page: { items: CaseLogin[]; nextCursor: string | null } = await answer(
          api.GET('/api/v1/succession-cases/{caseId}/logins', {
            params: { path: { caseId }, query: { limit: most, ...(cursor && { cursor }) } },
          }),
        );
        logins.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      return logins;
    },
  });

/** Names further logins of whoever is held: those, and no others. */
export function useNameLogins(caseId: string, { onSuccess }: { onSuccess: () => void }) {
  const client = useQueryClient();
  return useCommand<Schemas['SuccessionLoginsDto'], Schemas['NameSuccessionLoginsDto']>(
    (body, headers) =>
      answer(
        api.PUT('/api/v1/succession-cases/{caseId}/logins', {
          params: { path: { caseId }, header: headers },
          body,
        }),
      ).catch((error: unknown) => lookAgain(client, caseId, error)),
    {
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: loginsQuery(caseId).queryKey });
        onSuccess();
      },
    },
  );
}

function tell(client: QueryClient, told: WholeCase): void {
  client.setQueryData(caseQuery(told.id).queryKey, told);
  void client.invalidateQueries({ queryKey: [...all, 'list'] });
  void client.invalidateQueries({ queryKey: [...all, 'open'] });
}

/** Somebody else was faster: what they have done is shown with the refusal. */
async function lookAgain(client: QueryClient, caseId: string, error: unknown): Promise<never> {
  if (isProblemWith(error, 'request.version-mismatch', 'succession.step-refused'))
    await client.invalidateQueries({ queryKey: caseQuery(caseId).queryKey }); // and its logins, whose key begins so
  throw error;
}

/** Opens a case, or adds what was said to the one that the company has already. */
export function useOpenCase({ onSuccess }: { onSuccess: (receipt: Receipt) => void }) {
  const client = useQueryClient();
  return useCommand<Receipt, Opening>(
    (body, headers) => answer(api.POST('/api/v1/succession-cases', { params: { header: headers }, body })),
    {
      onSuccess: (receipt) => {
        void client.invalidateQueries({ queryKey: all });
        onSuccess(receipt);
      },
    },
  );
}

export interface CaseCommandOptions {
  onSuccess: (told: WholeCase) => void;
}

/** Takes a step. The answer is another case where what was reported twice has been brought together. */
export function useStep(caseId: string, { onSuccess }: CaseCommandOptions) {
  const client = useQueryClient();
  return useCommand<WholeCase, { step: StepInput; version: number }>(
    ({ step, version }, headers) =>
      answer(
        api.POST('/api/v1/succession-cases/{caseId}/steps', {
          params: { path: { caseId }, header: { ...headers, ...ifMatch({ version }) } },
          body: step,
        }),
      ).catch((error: unknown) => lookAgain(client, caseId, error)),
    {
      onSuccess: (told) => {
        tell(client, told);
        onSuccess(told);
      },
    },
  );
}

/** Writes down what came on paper, or was shown. */
export function useAddDocument(caseId: string, { onSuccess }: { onSuccess: () => void }) {
  const client = useQueryClient();
  return useCommand<CaseDocument, Schemas['AddSuccessionDocumentInput']>(
    (body, headers) =>
      answer(
        api.POST('/api/v1/succession-cases/{caseId}/documents', {
          params: { path: { caseId }, header: headers },
          body,
        }),
      ).catch((error: unknown) => lookAgain(client, caseId, error)),
    {
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: caseQuery(caseId).queryKey });
        onSuccess();
      },
    },
  );
}

export function useAssess(caseId: string, documentId: string, { onSuccess }: CaseCommandOptions) {
  const client = useQueryClient();
  return useCommand<WholeCase, { assessment: Assessment; version: number }>(
    ({ assessment, version }, headers) =>
      answer(
        api.PUT('/api/v1/succession-cases/{caseId}/documents/{documentId}/assessment', {
          params: { path: { caseId, documentId }, header: { ...headers, ...ifMatch({ version }) } },
          body: assessment,
        }),
      ).catch((error: unknown) => lookAgain(client, caseId, error)),
    {
      onSuccess: (told) => {
        tell(client, told);
        onSuccess(told);
      },
    },
  );
}

/** Asks for a link that opens a document once; that it was asked for is recorded. */
export function useLook(caseId: string, { onSuccess }: { onSuccess: (url: string) => void }) {
  const client = useQueryClient();
  return useCommand<Schemas['SuccessionDocumentLinkDto'], { documentId: string }>(
    ({ documentId }, headers) =>
      answer(
        api.POST('/api/v1/succession-cases/{caseId}/documents/{documentId}/looks', {
          params: { path: { caseId, documentId }, header: headers },
        }),
      ),
    {
      onSuccess: ({ url }) => {
        void client.invalidateQueries({ queryKey: caseQuery(caseId).queryKey });
        onSuccess(url);
      },
    },
  );
}
