import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withClient } from '@lotse/test-support';
import pg from 'pg';

const script = readFileSync(join(__dirname, '../../../../docker/postgres/database.sql'), 'utf8');
const adminUrl = process.env['LOTSE_TEST_POSTGRES_URL'] ?? '';

const connection = (overrides: Partial<Record<'username' | 'password' | 'pathname', string>>): string =>
  Object.assign(new URL(adminUrl), overrides).href;

describe('docker/postgres/database.sql', () => {
  it('makes a database in which the migrator makes tables, and the service only reads and writes rows', async () => {
    const name = `compose_${process.pid}`;
    const values = { name, migrator: `${name}_migrator`, password: "o'brien", migrator_password: 'secret' };
    // as psql does it: :"x" is an identifier, :'x' a text, \connect another database
    const sql = Object.entries(values).reduce(
      (text, [key, value]) =>
        text
          .replaceAll(`:"${key}"`, pg.escapeIdentifier(value))
          .replaceAll(`:'${key}'`, pg.escapeLiteral(value)),
      script,
    );
    const [first = '', second = ''] = sql.split(/^\\connect .*$/m);

    await withClient(adminUrl, async (admin) => {
      for (const statement of first.split(';')) await admin.query(statement);
    });
    try {
      await withClient(connection({ pathname: name }), (admin) => admin.query(second));
      const migrator = connection({ pathname: name, username: values.migrator, password: 'secret' });
      const service = connection({ pathname: name, username: name, password: encodeURIComponent("o'brien") });
      await withClient(migrator, (client) => client.query('create table pier (id int)'));

      await withClient(service, (client) => client.query('insert into pier values (1)'));
      await expect(
        withClient(service, (client) => client.query('create table quay (id int)')),
      ).rejects.toMatchObject({
        code: '42501',
      });
    } finally {
      await withClient(adminUrl, async (admin) => {
        await admin.query(`drop database ${name}`);
        await admin.query(`drop role ${name}`);
        await admin.query(`drop role ${name}_migrator`);
      });
    }
  });
});
