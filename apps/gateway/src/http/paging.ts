import { invalid, type Violation } from '@lotse/contracts';

export interface PageRequest {
  limit: number;
  cursor?: string;
}

const defaultLimit = 50;
const largestLimit = 200;

/** @throws DomainError invalid, pointing at the parameter (`?limit`) */
export function pageOf(query: Record<string, unknown>): PageRequest {
  const { limit = String(defaultLimit), cursor } = query;
  const violations: Violation[] = [];
  const wanted = typeof limit === 'string' && /^\d{1,6}$/.test(limit) ? Number(limit) : NaN;
  if (Number.isNaN(wanted)) violations.push({ pointer: '?limit', rule: 'isInt' });
  else if (wanted < 1) violations.push({ pointer: '?limit', rule: 'min', values: { limit: 1 } });
  else if (wanted > largestLimit)
    violations.push({ pointer: '?limit', rule: 'max', values: { limit: largestLimit } });
  if (cursor !== undefined && (typeof cursor !== 'string' || cursor.length < 1 || cursor.length > 500))
    violations.push({ pointer: '?cursor', rule: 'isString' });
  if (violations.length > 0) throw invalid(...violations);
  return cursor === undefined ? { limit: wanted } : { limit: wanted, cursor: cursor as string };
}
