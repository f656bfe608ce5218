import pg from 'pg';
import { newDataSource } from './data-source.js';

/** Any number, the same for every service: each database has its own locks. */
const migrationLock = 4_101_976;

/**
 * Brings a database to its newest shape, forward only, and says which migrations ran.
 * Two replicas that start together wait for each other on an advisory lock.
 */
export async function migrate(options: {
  /** As the migrator role, which owns the database. */
  url: string;
  migrations: (new () => object)[];
}): Promise<string[]> {
  const lock = new pg.Client({ connectionString: options.url, application_name: 'migrate' });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [migrationLock]);
    const dataSource = newDataSource({
      ...options,
      applicationName: 'migrate',
      poolSize: 1,
      statementTimeoutMs: 0, // an index over millions of rows takes minutes
    });
    await dataSource.initialize();
    try {
      const done = await dataSource.runMigrations({ transaction: 'each' });
      return done.map((migration) => migration.name);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await lock.end();
  }
}
