import { randomBytes } from 'node:crypto';
import { testDatabase, type TestDatabase, withClient } from '@lotse/test-support';
import { persistenceMigrations } from './index.js';
import { provisionDatabase } from './provision.js';

const entry = `insert into audit_entry (id, at, action, actor, target_type, target_id, before, after, reason)
  values ('00000000-0000-7000-8000-000000000001', '2026-03-02T09:00Z', 'contact.changed', '{"id": "erika"}', 'contact',
    '00000000-0000-7000-8000-000000000002', '{"name": "Erika"}', '{"name": "Erica"}', 'a mistake')`;
const rewriting = `${entry} on conflict (id) do update set after = '{"name": "Max"}'`;

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
    await expect(withClient(database.url, (client) => client.query(sql))).rejects.toThrow(refusal);
  });

  it.each([
    ['remove an entry of the trail', 'delete from audit_entry'],
    ['say that it was at another time', `update audit_entry set at = now()`],
    ['say that somebody else did it', `update audit_entry set actor = '{}', before = null`],
    ['say that something else was done', `update audit_entry set action = 'contact.seen'`],
    ['write into an entry', `update audit_entry set after = '{"name": "Max"}'`],
    ['give another reason', `update audit_entry set before = null, reason = 'asked by phone'`],
    ['write into an entry by adding it anew', rewriting],
    ['say of a migration that it has run', `insert into migration (timestamp, name) values (1, 'x')`],
    ['rename a migration', `update migration set name = 'x'`],
    ['undo a migration', 'delete from migration'],
  ])('cannot %s', async (_, sql) => {
    await database.query(`${entry} on conflict do nothing`);
    const kept = await database.query('select * from audit_entry');

    await expect(withClient(database.url, (client) => client.query(sql))).rejects.toMatchObject({
      code: '42501', // insufficient privilege
    });

    expect(await database.query('select * from audit_entry')).toEqual(kept);
  });

  it('adds entries to the trail and empties what they say', async () => {
    const { rows } = await withClient(database.url, async (client) => {
      await client.query(`${entry} on conflict do nothing`);
      await client.query('update audit_entry set before = null, after = null');
      await client.query('update audit_entry set before = null, after = null, reason = null');
      return client.query('select action, before, after, reason from audit_entry');
    });

    expect(rows).toEqual([{ action: 'contact.changed', before: null, after: null, reason: null }]);
  });

  it('reads and writes the rows of tables that the migrator made', async () => {
    const { rowCount } = await withClient(database.url, async (client) => {
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

    await expect(withClient(foreign.href, (client) => client.query('select 1'))).rejects.toThrow(
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

    const { rows } = await withClient(serviceUrl, (client) => client.query('select current_user as name'));
    expect(rows).toEqual([{ name }]);
    await withClient(admin, async (client) => {
      await client.query(`drop database ${name}`);
      await client.query(`drop role ${name}`);
      await client.query(`drop role ${name}_migrator`);
    });
  });
});
