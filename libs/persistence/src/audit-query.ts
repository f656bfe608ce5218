import type { AuditFilter } from '@lotse/contracts';

export interface WantedRows extends AuditFilter {
  /** `null` for what belongs to no company. */
  companyId: string | null;
  /** The last id of the page before. */
  before: string | null;
  limit: number;
}

/**
 * Reads the newest entries of a company, or of none, to which all of the filter applies. Each part of it has an index that
 * begins with the company and ends with the id, so that none is sorted: the order names the company as well, since PostgreSQL
 * takes a column that `is null` for no constant. Since ids tell the time, `since` and `until` are ids too.
 */
export function auditQuery({ companyId, before, limit, ...filter }: WantedRows): {
  sql: string;
  values: unknown[];
} {
  const { action, actorId, targetType, targetId, since, until } = filter;
  const values: unknown[] = [];
  const conditions: string[] = [];
  const where = (condition: string, value: string | null | undefined): void => {
    if (value !== undefined && value !== null) conditions.push(`${condition} $${values.push(value)}`);
  };
  if (companyId === null) conditions.push('company_id is null');
  where('company_id =', companyId);
  where('id <', before);
  if (action?.includes('.')) where('action =', action);
  else where('action like', action && `${action}.%`);
  where(`actor ->> 'id' =`, actorId);
  where('target_type =', targetType);
  where('target_id =', targetId);
  where('id >=', since && firstIdAt(since));
  where('id <', until && firstIdAt(until));
  return {
    sql: `select * from audit_entry where ${conditions.join(' and ')} order by company_id, id desc limit ${limit}`,
    values,
  };
}

/** The smallest UUIDv7 of an instant. */
function firstIdAt(instant: string): string {
  const time = Math.max(0, Date.parse(instant)).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
