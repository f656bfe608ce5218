import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { auditQueryOf, type AuditSearch } from './audit-filter.js';

export type AuditEntry = Schemas['NamedAuditEntryDto'];

/** The trail of a company, the newest first. A page may lack what a service knows that was not there: it says which. */
export function useAuditTrail(companyId: string, search: AuditSearch) {
  const query = useInfiniteQuery({
    queryKey: ['companies', companyId, 'audit-entries', search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/companies/{companyId}/audit-entries', {
          params: {
            path: { companyId },
            query: { limit: 50, ...auditQueryOf(search), ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const pages = query.data?.pages;
  return {
    ...query,
    items: pages?.flatMap(({ items }) => items),
    missing: [...new Set(pages?.flatMap(({ missing }) => missing))],
  };
}
