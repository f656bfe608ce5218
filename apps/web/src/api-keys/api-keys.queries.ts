import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { useKeysetList } from '../ui/useKeysetList.js';

export type ApiKey = Schemas['ListedApiKeyDto'];
export type CreatedApiKey = Schemas['CreatedApiKeyDto'];

export const useApiKeys = (companyId: string) =>
  useKeysetList(['companies', companyId, 'api-keys'], (cursor) =>
    answer(
      api.GET('/api/v1/companies/{companyId}/api-keys', {
        params: { path: { companyId }, query: { limit: 50, ...(cursor && { cursor }) } },
      }),
    ),
  );

export function useCreateApiKey(
  companyId: string,
  { onSuccess }: { onSuccess: (key: CreatedApiKey) => void },
) {
  const queryClient = useQueryClient();
  return useCommand<CreatedApiKey, Schemas['CreateApiKeyInput']>(
    (body, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/api-keys', {
          params: { path: { companyId }, header: headers },
          body,
        }),
      ),
    {
      onSuccess: (key) => {
        onSuccess(key);
        void queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
      },
    },
  );
}

export function useRevokeApiKey(companyId: string, { onSuccess }: { onSuccess: () => void }) {
  const queryClient = useQueryClient();
  return useCommand<unknown, string>(
    (keyId, headers) =>
      answer(
        api.DELETE('/api/v1/companies/{companyId}/api-keys/{keyId}', {
          params: { path: { companyId, keyId }, header: headers },
        }),
      ),
    {
      onSuccess: () => {
        onSuccess();
        void queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
      },
    },
  );
}
