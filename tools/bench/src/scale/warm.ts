import type { TestDatabase } from '@lotse/test-support';
import pg from 'pg';
import { checkpoint } from '../checkpoint.js';

/**
 * What was written is on the disk, and everything in memory, as a server has it that has run for a while: else the figures would be those
 * of the disk. A virtual machine may take away within minutes what nobody reads (measured: Linux's DAMON, after one).
 * @param buffered what is read at random: it comes into PostgreSQL's buffers, the rest at least into the system's memory
 */
export async function warm({ migratorUrl }: TestDatabase, buffered: readonly string[]): Promise<void> {
  await checkpoint();
  const url = new URL(process.env['LOTSE_TEST_POSTGRES_URL'] ?? ''); // extensions are the administrator's
  url.pathname = new URL(migratorUrl).pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query('create extension if not exists pg_prewarm');
    await client.query(
      `select pg_prewarm(oid, case when relname = any($1) then 'buffer' else 'read' end) from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'i') order by relname = any($1)`,
      [buffered],
    );
  } finally {
    await client.end();
  }
}
