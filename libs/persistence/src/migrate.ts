import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { endsWithItsClient, newDataSource } from './data-source.js';
import { isBusy } from './database-errors.js';
import { firstConnection } from './first-connection.js';
import { connectedClient } from './postgres-client.js';
import { hearsOfItsEnd } from './shared-pool.js';

/** One holds the lock, one works. */
export const migrationConnections = 2;

/** Any number, the same for every service: each database has its own locks. */
const migrationLock = 4_101_976;
/** How often it is asked whether another migration has ended, in milliseconds. */
const askEvery = 200;

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
  const lock = await firstConnection(() => connection(url));
  try {
    await lockMigrations(lock, waitForOtherMs);
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

/** Asks again and again: a statement that waits would have an index that is built meanwhile wait for it, for ever. */
async function lockMigrations(client: pg.Client, patienceMs: number): Promise<void> {
  for (const until = performance.now() + patienceMs; ; await pause(askEvery)) {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
      migrationLock,
    ]);
    if (rows[0]?.got) return;
    if (performance.now() > until)
      throw new Error(
        'another migration of this database does not end: nothing was done, see what it waits for',
      );
  }
}

function connection(url: string): Promise<pg.Client> {
  return connectedClient(
    {
      connectionString: url,
      application_name: 'migrate',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      options: endsWithItsClient,
    },
    hearsOfItsEnd,
  );
}

const say =
  (sentence: string) =>
  (error: unknown): never => {
    throw isBusy(error) ? new Error(sentence, { cause: error }) : error;
  };
