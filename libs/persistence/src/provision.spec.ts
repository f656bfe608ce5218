import { randomBytes } from 'node:crypto';
import { testDatabase, type TestDatabase } from '@lotse/test-support';
import pg from 'pg';
import { persistenceMigrations } from './index.js';
import { provisionDatabase } from './provision.js';

async function asRole<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe("a service's own role", () => {
  let database: TestDatabase;
  let other: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase([...persistenceMigrations]);
    other = await testDatabase();
  });

  afterAll(async () => {
    await database.drop();
    await other.drop();
  });

  it.each([
    ['make a table', 'create table mine (id integer)', 'permission denied for schema public'],
    ['change a table', 'alter table audit_entry add column more text', 'must be owner of table audit_entry'],
    ['drop a table', 'drop table audit_entry', 'must be owner of table audit_entry'],
    ['empty a table at once', 'truncate audit_entry', 'permission denied for table audit_entry'],
    ['make a temporary table', 'create temporary table mine (id integer)', 'permission denied'],
  ])('cannot %s', async (_, sql, refusal) => {
    await expect(asRole(database.url, (client) => client.query(sql))).rejects.toThrow(refusal);
  });

  it('reads and writes the rows of tables that the migrator made', async () => {
    const { rowCount } = await asRole(database.url, async (client) => {
      await client.query(
        `insert into idempotency_key (principal, route, key, fingerprint, created_at) values ('p', 'r', 'k', 'f', now())`,
      );
      await client.query(`update idempotency_key set fingerprint = 'g'`);
      return client.query(`delete from idempotency_key where fingerprint = 'g'`);
    });

    expect(rowCount).toBe(1);
  });

  it("cannot connect to another service's database", async () => {
    const foreign = new URL(database.url);
    foreign.pathname = new URL(other.url).pathname;

    await expect(asRole(foreign.href, (client) => client.query('select 1'))).rejects.toThrow(
      'permission denied for database',
    );
  });
});

describe('provisioning a database', () => {
  it('can be repeated, with other passwords as well', async () => {
    const admin = process.env['LOTSE_TEST_POSTGRES_URL'] ?? '';
    const name = `test_${randomBytes(6).toString('hex')}`;
    await provisionDatabase(admin, name, { migrator: 'one', service: 'two' });

    const { serviceUrl } = await provisionDatabase(admin, name, { migrator: "th'ree", service: 'fo/ur' });

    const { rows } = await asRole(serviceUrl, (client) => client.query('select current_user as name'));
    expect(rows).toEqual([{ name }]);
    await asRole(admin, async (client) => {
      await client.query(`drop database ${name}`);
      await client.query(`drop role ${name}`);
      await client.query(`drop role ${name}_migrator`);
    });
  });
});
