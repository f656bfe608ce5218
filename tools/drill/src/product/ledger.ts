import { services, type ServiceName } from '@lotse/contracts';
import { withClient } from '@lotse/test-support';
import type pg from 'pg';
import type { Load } from './load.js';

/** So long everything may take to come to rest, in milliseconds. */
const patience = 90_000;

/**
 * Waits until every acknowledged write is at its owner, once, and in every copy, and nothing waits or is dead.
 * @param urlOf an administrator's way to a service's database
 * @param dead how many dead letters there are
 * @returns what does not hold, a sentence each
 */
export async function whatIsWrong(
  load: Load,
  urlOf: (service: ServiceName) => string,
  dead: () => Promise<number>,
): Promise<string[]> {
  for (const until = Date.now() + patience; ; await new Promise((resolve) => setTimeout(resolve, 1_000))) {
    const wrong = await look(load, urlOf, dead).catch((error: unknown) => [String(error)]);
    if (wrong.length === 0 || Date.now() > until) return wrong;
  }
}

async function look(
  load: Load,
  urlOf: (service: ServiceName) => string,
  dead: () => Promise<number>,
): Promise<string[]> {
  const wrong: string[] = [];
  const versions = async (service: ServiceName, table: string): Promise<Map<string, number>> => {
    const rows = await query<{ id: string; version: string }>(
      urlOf(service),
      `select id, version from ${table}`,
    );
    return new Map(rows.map(({ id, version }) => [id, Number(version)]));
  };
  const owned = await versions('contacts', 'contact');
  for (const { id, version } of load.written.values()) {
    const there = owned.get(id);
    if (there === undefined) wrong.push(`contact ${id} was acknowledged and is not there`);
    else if (there !== version) wrong.push(`contact ${id} was acknowledged at ${version} and is at ${there}`);
  }
  for (const id of owned.keys())
    if (!load.written.has(id)) wrong.push(`contact ${id} is there twice, or was never acknowledged`);
  for (const service of ['newsletter', 'notifications'] as const) {
    const copied = await versions(service, 'contact_copy');
    const behind = [...owned].filter(([id, version]) => copied.get(id) !== version).length;
    if (behind > 0) wrong.push(`${behind} contacts are not in ${service} as they are`);
  }
  for (const service of services) {
    const [row] = await query<{ count: number }>(urlOf(service), 'select count(*)::int as count from outbox');
    if (row && row.count > 0) wrong.push(`${row.count} events wait in the outbox of ${service}`);
  }
  const buried = await dead();
  if (buried > 0) wrong.push(`${buried} messages are dead letters`);
  return wrong;
}

export const query = <R extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<R[]> => withClient(url, async (client) => (await client.query<R>(sql, values)).rows);
