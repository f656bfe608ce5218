import pg from 'pg';
import { endsWithItsClient, newDataSource } from './data-source.js';
import { isBusy } from './database-errors.js';
import { firstConnection } from './first-connection.js';
import { hearsOfItsEnd } from './shared-pool.js';

/** Any number, the same for every service: each database has its own locks. */
const migrationLock = 4_101_976;

/**
 * Brings a database to its newest shape, forward only, and says which migrations ran. One that is still coming up is waited for.
 * Two replicas that start together wait for each other on an advisory lock.
 * @throws Error that says what to do when another migration, or whoever uses a table, does not let go in time
 */
export async function migrate({
  url,
  migrations,
  waitForOtherMs = 600_000,
  waitForTableMs = 5_000,
}: {
  /** As the migrator role, which owns the database. */
  url: string;
  migrations: (new () => object)[];
  /** How long another migration of the same database is waited for, in milliseconds. */
  waitForOtherMs?: number;
  /** How long to wait for a table that is in use, in milliseconds: everybody else who wants it waits behind us. */
  waitForTableMs?: number;
}): Promise<string[]> {
  const lock = await firstConnection(() => connection(url, waitForOtherMs));
  try {
    await lock
      .query('select pg_advisory_lock($1)', [migrationLock])
      .catch(say('another migration of this database does not end: nothing was done, see what it waits for'));
    const dataSource = newDataSource({
      url,
      migrations,
      applicationName: 'migrate',
      poolSize: 1,
      lockTimeoutMs: waitForTableMs,
      statementTimeoutMs: 0, // an index over millions of rows takes minutes
    });
    await dataSource.initialize();
    try {
      const done = await dataSource
        .runMigrations({ transaction: 'each' })
        .catch(say('a table is in use by a transaction that does not end: run the migrations again'));
      return done.map((migration) => migration.name);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await lock.end();
  }
}

async function connection(url: string, lockTimeoutMs: number): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'migrate',
    connectionTimeoutMillis: 5_000,
    lock_timeout: lockTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    options: endsWithItsClient,
  });
  hearsOfItsEnd(client);
  await client.connect();
  return client;
}

const say =
  (sentence: string) =>
  (error: unknown): never => {
    throw isBusy(error) ? new Error(sentence, { cause: error }) : error;
  };
