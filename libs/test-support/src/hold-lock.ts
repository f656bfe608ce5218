import pg from 'pg';
import type { TestDatabase } from './test-database.js';

/**
 * Takes locks in a session of its own, as somebody at the database's console might, until it is told to let go.
 * @param sql what takes them, e.g. `lock table ticket` or an update
 */
export async function holdLock(
  { migratorUrl }: TestDatabase,
  sql: string,
  values: unknown[] = [],
): Promise<() => Promise<void>> {
  const session = new pg.Client({ connectionString: migratorUrl, application_name: 'holds a lock' });
  await session.connect();
  await session.query('begin');
  await session.query(sql, values);
  return () => session.end();
}
