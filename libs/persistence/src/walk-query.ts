import { createHash } from 'node:crypto';
import type { WalkPosition } from '@lotse/contracts';

/** By what a walk is ordered; the id comes second. */
export interface WalkOrder {
  /** An expression of the table's columns. */
  key: string;
  /** Instants are compared to the microsecond. */
  isInstant?: true;
  descending?: true;
}

export interface WantedWalk {
  /** Which rows: a table, with what it is called. */
  from: string;
  /** What is answered of them. */
  columns: string;
  /** The column that says whose they are. */
  company: string;
  /** The companies that may be seen; `null` for all. */
  reach: readonly string[] | null;
  order: WalkOrder;
  after: WalkPosition | null;
  limit: number;
  /** What else must hold, without parameters. */
  where: readonly string[];
  updatedSince?: string | undefined;
  /** An address, and the indexed expression that is compared with it. */
  email?: { is: string; expression: string } | undefined;
}

/**
 * Reads a page of what many companies have, in the order of an index. Where a few companies are meant each is asked for a page of
 * its own, by an index that begins with the company: walking everybody's rows would pass millions to find their hundred. Where an
 * address is meant its rows are found first, since a planner might rather walk.
 */
export function walkQuery(wanted: WantedWalk): { sql: string; values: unknown[] } {
  const { columns, company, reach, order, after, limit, email } = wanted;
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const way = order.descending ? ' desc' : '';
  const conditions = [...wanted.where];
  if (wanted.updatedSince !== undefined)
    conditions.push(`updated_at >= ${put(wanted.updatedSince)}::timestamptz`);
  if (after) {
    const key = `${put(after.key)}::${order.isInstant ? 'timestamptz' : 'text'}`;
    conditions.push(`(${order.key}, id) ${order.descending ? '<' : '>'} (${key}, ${put(after.id)}::uuid)`);
  }
  const shown = `${columns}, id as "walkId", ${order.key} as "walkOrder", ${
    order.isInstant ? `to_char(${order.key} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` : order.key
  } as "walkKey"`;
  const pageOf = (rows: string, own: string[] = []): string =>
    `select ${shown} from ${rows}${whereOf([...own, ...conditions])}
     order by ${order.key}${way}, id${way} limit ${limit}`;

  if (email) {
    const found = [`${email.expression} = lower(${put(email.is)})`];
    if (reach) found.push(`${company} = any(${put(reach)}::uuid[])`);
    return {
      sql: `with found as materialized (select * from ${wanted.from}${whereOf(found)}) ${pageOf('found')}`,
      values,
    };
  }
  if (!reach) return { sql: pageOf(wanted.from), values };
  return {
    sql: `select page.* from unnest(${put(reach)}::uuid[]) as reached (company)
          cross join lateral (${pageOf(wanted.from, [`${company} = reached.company`])}) page
          order by "walkOrder"${way}, "walkId"${way} limit ${limit}`,
    values,
  };
}

const whereOf = (conditions: string[]): string =>
  conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;

/** A cursor of one walk opens no other: not of other companies, nor of another question. */
export const walkNameOf = (name: string, asked: unknown): string =>
  `${name}:${createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 12)}`;
