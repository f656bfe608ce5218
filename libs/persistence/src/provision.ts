import pg from 'pg';
import { hearsOfItsEnd } from './shared-pool.js';

export interface ProvisionedDatabase {
  /** For `migrate`: owns the database and its tables. */
  migratorUrl: string;
  /** For the service: reads and writes rows, changes no table. */
  serviceUrl: string;
}

const quoted = (identifier: string): string => pg.escapeIdentifier(identifier);

/**
 * Makes a service's database with its two roles, or brings them back into shape: safe to repeat.
 * @param adminUrl a connection that may create databases and roles
 * @param name name of the database and of the service's role; the migrator is `<name>_migrator`
 */
export async function provisionDatabase(
  adminUrl: string,
  name: string,
  passwords: { migrator: string; service: string },
): Promise<ProvisionedDatabase> {
  const migrator = `${name}_migrator`;
  await asAdmin(adminUrl, async (admin) => {
    await ensureRole(admin, migrator, passwords.migrator);
    await ensureRole(admin, name, passwords.service);
    await admin.query(`grant ${quoted(migrator)} to current_user`); // a managed PostgreSQL's admin is no superuser
    const known = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (!known.rowCount) await admin.query(`create database ${quoted(name)} owner ${quoted(migrator)}`);
    await admin.query(`revoke connect, temporary on database ${quoted(name)} from public`);
    await admin.query(`grant connect on database ${quoted(name)} to ${quoted(name)}`);
  });
  await asAdmin(withDatabase(adminUrl, name), async (admin) => {
    await admin.query('revoke create on schema public from public');
    await admin.query(`grant usage, create on schema public to ${quoted(migrator)}`);
    await admin.query(`grant usage on schema public to ${quoted(name)}`);
    const defaults = `alter default privileges for role ${quoted(migrator)} in schema public`;
    await admin.query(`${defaults} grant select, insert, update, delete on tables to ${quoted(name)}`);
    await admin.query(`${defaults} grant usage, select on sequences to ${quoted(name)}`);
  });
  return {
    migratorUrl: withLogin(withDatabase(adminUrl, name), migrator, passwords.migrator),
    serviceUrl: withLogin(withDatabase(adminUrl, name), name, passwords.service),
  };
}

async function ensureRole(admin: pg.Client, role: string, password: string): Promise<void> {
  const known = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = known.rowCount ? 'alter' : 'create';
  await admin.query(`${verb} role ${quoted(role)} with login password ${pg.escapeLiteral(password)}`);
}

async function asAdmin(url: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({
    connectionString: url,
    application_name: 'provision',
    connectionTimeoutMillis: 5_000,
    lock_timeout: 10_000,
    query_timeout: 60_000,
  });
  hearsOfItsEnd(admin);
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

function withLogin(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = encodeURIComponent(user);
  changed.password = encodeURIComponent(password);
  return changed.href;
}
