import { createHash, randomBytes } from 'node:crypto';
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
  if (migrations.length === 0) return databaseCalled(newName());
  const key = migrations.map(String).join('\n');
  return copiedDatabase(key, (url) => migrate({ url, migrations }));
}

/**
 * A copy of a database that is made ready once, which is a good deal faster than making each ready. The roles are the
 * original's, so that what a service may do is the very same.
 * @param key of the original: what it is made from
 */
export async function copiedDatabase(
  key: string,
  makeReady: (migratorUrl: string) => Promise<unknown>,
): Promise<TestDatabase> {
  const original = `original_${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
  const name = newName();
  const urls = await asAdmin(async (admin) => {
    await admin.query('select pg_advisory_lock(hashtext($1))', [original]); // until this connection ends
    const urls = await provisionDatabase(adminUrl(), original, { migrator: original, service: original });
    const { rows } = await admin.query<{ ready: boolean }>(
      `select shobj_description(oid, 'pg_database') = 'ready' as ready from pg_database where datname = $1`,
      [original],
    );
    if (!rows[0]?.ready) {
      await makeReady(urls.migratorUrl);
      await admin.query(`comment on database ${original} is 'ready'`);
    }
    await admin.query(`create database ${name} template ${original} owner ${original}_migrator`);
    await admin.query(`revoke connect, temporary on database ${name} from public`);
    await admin.query(`grant connect on database ${name} to ${original}`);
    return urls;
  });
  const copied = (url: string): string => Object.assign(new URL(url), { pathname: name }).href;
  return databaseAt({
    migratorUrl: copied(urls.migratorUrl),
    serviceUrl: copied(urls.serviceUrl),
    drop: (admin) => dropDatabase(admin, name),
  });
}

const newName = (): string => `test_${randomBytes(6).toString('hex')}`;

const adminUrl = (): string => testServer('LOTSE_TEST_POSTGRES_URL');

async function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: adminUrl(), application_name: 'test' });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

const dropDatabase = (admin: pg.Client, name: string): Promise<unknown> =>
  admin.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);

/** One that stays when it is dropped, and is there again under its name as long as the server keeps it. */
export async function keptDatabase(name: string): Promise<TestDatabase> {
  const { close, ...database } = await databaseCalled(name);
  return { ...database, drop: close };
}

async function databaseCalled(name: string): Promise<TestDatabase & { close: () => Promise<void> }> {
  const urls = await provisionDatabase(adminUrl(), name, { migrator: name, service: name });
  return databaseAt({
    ...urls,
    async drop(admin) {
      await dropDatabase(admin, name);
      for (const role of [name, `${name}_migrator`])
        await admin.query(`drop role if exists ${pg.escapeIdentifier(role)}`);
    },
  });
}

interface Made {
  migratorUrl: string;
  serviceUrl: string;
  drop: (admin: pg.Client) => Promise<unknown>;
}

function databaseAt({ migratorUrl, serviceUrl, drop }: Made): TestDatabase & { close: () => Promise<void> } {
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
      await asAdmin(drop);
    },
  };
}
