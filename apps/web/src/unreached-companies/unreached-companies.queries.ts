import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { every } from '../api/every.js';
import { answer, type Schemas } from '../api/problem.js';
import { useKeysetList } from '../ui/useKeysetList.js';

export type UnreachedCompany = Schemas['UnreachedCompanyDto'];
export type UnreachedPurpose = UnreachedCompany['purpose'];

export const unreachedPurposes = every<UnreachedPurpose>()([
  'emergency',
  'privacy-incident',
  'vulnerability',
  'mandatory',
]);

const all = ['unreached-companies'] as const;
/** As many as a panel shows. */
const most = 6;

export const useUnreachedCompanies = (purpose: UnreachedPurpose) =>
  useKeysetList([...all, 'list', purpose], (cursor) =>
    answer(
      api.GET('/api/v1/unreached-companies', {
        params: { query: { for: purpose, limit: 50, ...(cursor && { cursor }) } },
      }),
    ),
  );

/** Those found last. Nothing is said yet where all of a page have just been mended and more may follow. */
export const lastUnreachedQuery = queryOptions({
  queryKey: [...all, 'last'],
  queryFn: () =>
    answer(
      api.GET('/api/v1/unreached-companies', { params: { query: { for: 'emergency', limit: 4 * most } } }),
    ),
  refetchInterval: ({ state }) =>
    state.data && state.data.items.length === 0 && state.data.nextCursor ? 10_000 : false,
  select: ({ items, nextCursor }) => (items.length === 0 && nextCursor ? undefined : items.slice(0, most)),
});
