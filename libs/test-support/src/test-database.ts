import { randomBytes } from 'node:crypto';
import { migrate, provisionDatabase } from '@lotse/persistence';
import pg from 'pg';
import { testServer } from './environment.js';

export interface TestDatabase {
  /** As the service's role, which cannot change tables. */
  url: string;
  /** As the role that owns the tables. */
  migratorUrl: string;
  /** Runs SQL as the owner of the tables. */
  query<R extends object = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<R[]>;
  drop(): Promise<void>;
}

/** A database of its own on the run's PostgreSQL, with its two roles, after the migrations. */
export async function testDatabase(migrations: (new () => object)[] = []): Promise<TestDatabase> {
  const database = await databaseCalled(`test_${randomBytes(6).toString('hex')}`);
  if (migrations.length > 0) await migrate({ url: database.migratorUrl, migrations });
  return database;
}

/** One that stays when it is dropped, and is there again under its name as long as the server keeps it. */
export async function keptDatabase(name: string): Promise<TestDatabase> {
  const { close, ...database } = await databaseCalled(name);
  return { ...database, drop: close };
}

async function databaseCalled(name: string): Promise<TestDatabase & { close: () => Promise<void> }> {
  const adminUrl = testServer('LOTSE_TEST_POSTGRES_URL');
  const { migratorUrl, serviceUrl } = await provisionDatabase(adminUrl, name, {
    migrator: name,
    service: name,
  });
  const pool = new pg.Pool({ connectionString: migratorUrl, max: 2, application_name: 'test' });
  pool.on('error', () => undefined); // a test may restart the server under an idle connection
  return {
    url: serviceUrl,
    migratorUrl,
    async query<R extends object>(sql: string, values: unknown[] = []): Promise<R[]> {
      return (await pool.query<R>(sql, values)).rows;
    },
    close: () => pool.end(),
    async drop() {
      await pool.end();
      const admin = new pg.Client({ connectionString: adminUrl });
      await admin.connect();
      try {
        await admin.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
        for (const role of [name, `${name}_migrator`])
          await admin.query(`drop role if exists ${pg.escapeIdentifier(role)}`);
      } finally {
        await admin.end();
      }
    },
  };
}
