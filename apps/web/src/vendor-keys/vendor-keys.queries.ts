import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { useKeysetList } from '../ui/useKeysetList.js';

export type VendorKey = Schemas['VendorKeyDto'];
export type CreatedVendorKey = Schemas['CreatedVendorKeyDto'];
export type VendorKeyCall = Schemas['VendorKeyCallDto'];

const all = ['vendor-keys'] as const;

export const useVendorKeys = () =>
  useKeysetList([...all, 'list'], (cursor) =>
    answer(api.GET('/api/v1/vendor-keys', { params: { query: { limit: 50, ...(cursor && { cursor }) } } })),
  );

export const vendorKeyQuery = (vendorKeyId: string) =>
  queryOptions({
    queryKey: [...all, vendorKeyId],
    queryFn: () =>
      answer(api.GET('/api/v1/vendor-keys/{vendorKeyId}', { params: { path: { vendorKeyId } } })),
  });

/** What a key was used for, the newest first. */
export const useVendorKeyCalls = (vendorKeyId: string) =>
  useKeysetList([...all, vendorKeyId, 'calls'], (cursor) =>
    answer(
      api.GET('/api/v1/vendor-keys/{vendorKeyId}/calls', {
        params: { path: { vendorKeyId }, query: { limit: 25, ...(cursor && { cursor }) } },
      }),
    ),
  );

export function useCreateVendorKey({ onSuccess }: { onSuccess: (key: CreatedVendorKey) => void }) {
  const queryClient = useQueryClient();
  return useCommand<CreatedVendorKey, Schemas['CreateVendorKeyInput']>(
    (body, headers) => answer(api.POST('/api/v1/vendor-keys', { params: { header: headers }, body })),
    {
      onSuccess: (key) => {
        onSuccess(key);
        void queryClient.invalidateQueries({ queryKey: all });
      },
    },
  );
}

export function useChangeVendorKey(
  { id: vendorKeyId, version }: VendorKey,
  { onSuccess }: { onSuccess: (key: VendorKey) => void },
) {
  const queryClient = useQueryClient();
  return useCommand<VendorKey, Schemas['ChangeVendorKeyInputMergePatch']>(
    (body, headers) =>
      answer(
        api.PATCH('/api/v1/vendor-keys/{vendorKeyId}', {
          params: { path: { vendorKeyId }, header: { ...headers, ...ifMatch({ version }) } },
          body,
        }),
      ),
    {
      onSuccess: (key) => {
        onSuccess(key);
        void queryClient.invalidateQueries({ queryKey: all });
      },
    },
  );
}

export function useRotateVendorKey(
  vendorKeyId: string,
  { onSuccess }: { onSuccess: (key: CreatedVendorKey) => void },
) {
  const queryClient = useQueryClient();
  return useCommand<CreatedVendorKey, Schemas['RotateVendorKeyInput']>(
    (body, headers) =>
      answer(
        api.POST('/api/v1/vendor-keys/{vendorKeyId}/secrets', {
          params: { path: { vendorKeyId }, header: headers },
          body,
        }),
      ),
    {
      onSuccess: (key) => {
        onSuccess(key);
        void queryClient.invalidateQueries({ queryKey: all });
      },
    },
  );
}

export function useRevokeVendorKey(vendorKeyId: string, { onSuccess }: { onSuccess: () => void }) {
  const queryClient = useQueryClient();
  return useCommand(
    (_: void, headers) =>
      answer(
        api.DELETE('/api/v1/vendor-keys/{vendorKeyId}', {
          params: { path: { vendorKeyId }, header: headers },
        }),
      ),
    {
      onSuccess: () => {
        onSuccess();
        void queryClient.invalidateQueries({ queryKey: all });
      },
    },
  );
}
