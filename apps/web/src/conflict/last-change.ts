import { queryOptions, skipToken } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer } from '../api/problem.js';

export interface Changed {
  companyId: string;
  targetType: 'contact' | 'company' | 'user';
  targetId: string;
  version: number;
}

/** The last thing that was done to something, and who did it; nothing where that is not to be found out. */
export const lastChangeQuery = (changed: Changed | undefined) =>
  queryOptions({
    queryKey: [
      'companies',
      changed?.companyId,
      'audit-entries',
      'last-of',
      changed?.targetType,
      changed?.targetId,
      changed?.version,
    ],
    queryFn: changed ? () => lastChange(changed) : skipToken,
  });

async function lastChange({ companyId, targetType, targetId }: Changed) {
  const { items } = await answer(
    api.GET('/api/v1/companies/{companyId}/audit-entries', {
      params: { path: { companyId }, query: { targetType, targetId, limit: 1 } },
    }),
  );
  return items[0] ?? null;
}
