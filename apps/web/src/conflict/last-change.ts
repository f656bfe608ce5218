import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer } from '../api/problem.js';

export interface Changed {
  companyId: string;
  targetType: 'contact' | 'company' | 'user';
  targetId: string;
  version: number;
}

/** The last thing that was done to something, and who did it. */
export const lastChangeQuery = ({ companyId, targetType, targetId, version }: Changed) =>
  queryOptions({
    queryKey: ['companies', companyId, 'audit-entries', 'last-of', targetType, targetId, version],
    queryFn: async () => {
      const { items } = await answer(
        api.GET('/api/v1/companies/{companyId}/audit-entries', {
          params: { path: { companyId }, query: { targetType, targetId, limit: 1 } },
        }),
      );
      return items[0] ?? null;
    },
  });
