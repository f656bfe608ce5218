import type { QueryRunner } from 'typeorm';

/**
 * Creates an index of a table that may be large while others go on writing to it: an alarm does not wait for an upgrade. Its migration has
 * `readonly transaction = false`, and each of its statements may run once more: what was interrupted leaves an index that is not valid, which
 * is dropped here (PostgreSQL, CREATE INDEX, _Building Indexes Concurrently_).
 * It waits for transactions that have begun before, such as a backup, for an hour at most: nobody waits behind it.
 * @param definition what follows the name: `on mail (email)`
 */
export async function indexBesideWrites(
  runner: QueryRunner,
  name: string,
  definition: string,
): Promise<void> {
  await runner.query(`set lock_timeout = '1h'`);
  try {
    await runner.query(`drop index concurrently if exists ${name}`);
    await runner.query(`create index concurrently ${name} ${definition}`);
  } finally {
    await runner.query(`reset lock_timeout`);
  }
}
