import { isDeepStrictEqual } from 'node:util';
import type { ServiceName } from '@lotse/contracts';
import type { System } from '../system.js';

/** A row with the names that the API uses: camel case, times as RFC 3339 in UTC. */
export type Row = Record<string, unknown> & { id: string };

/** All rows of a table. */
export async function rowsOf(system: System, service: ServiceName, table: string): Promise<Row[]> {
  const found = await system
    .database(service)
    .query<{ row: Record<string, unknown> }>(`select to_jsonb(one) as row from ${table} one`);
  return found.map(({ row }) => named(row));
}

export const byId = (rows: Row[]): Map<string, Row> => new Map(rows.map((row) => [row.id, row]));

/** Several under one key. */
export function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** The members of what was expected that a row has otherwise. */
export function differences(expected: object, row: Row): Record<string, { expected: unknown; is: unknown }> {
  return Object.fromEntries(
    Object.entries(expected)
      .filter(([name, value]) => !isDeepStrictEqual(value ?? null, row[name] ?? null))
      .map(([name, value]) => [name, { expected: value as unknown, is: row[name] ?? null }]),
  );
}

function named(row: Record<string, unknown>): Row {
  const entries = Object.entries(row).map(([column, value]) => [
    column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    Array.isArray(value) ? value.map(timed) : timed(value),
  ]);
  return Object.fromEntries(entries) as Row;
}

const timed = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+\+00:00$/.test(value)
    ? new Date(value).toISOString()
    : value;
