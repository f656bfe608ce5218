import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { services } from '@lotse/contracts';
import { withClient } from '@lotse/test-support';
import { runTopology } from './command.js';

const adminUrl = process.env['LOTSE_TEST_POSTGRES_URL'] ?? '';
const nameOf = (service: string): string => `made_${process.pid}_${service}`;

const urlOf = (service: string, role: 'service' | 'migrator', password = "o'brien@1"): string => {
  const url = new URL(adminUrl);
  url.pathname = nameOf(service);
  url.username = role === 'service' ? nameOf(service) : `${nameOf(service)}_migrator`;
  url.password = encodeURIComponent(password);
  return url.href;
};

const environment = (password?: string): Record<string, string> => ({
  DATABASE_ADMIN_URL: adminUrl,
  ...Object.fromEntries(
    services.flatMap((service) => [
      [`${service.toUpperCase()}_DATABASE_URL`, urlOf(service, 'service', password)],
      [`${service.toUpperCase()}_MIGRATION_DATABASE_URL`, urlOf(service, 'migrator', password)],
    ]),
  ),
});

const run = async (env: Record<string, string>) => {
  const lines: string[] = [];
  const terminal = { out: (line: string) => lines.push(line), err: (line: string) => lines.push(line) };
  return { code: await runTopology(['databases'], env, terminal), text: lines.join('\n') };
};

describe('topology databases', () => {
  afterAll(() =>
    withClient(adminUrl, async (admin) => {
      for (const service of services) {
        await admin.query(`drop database if exists ${nameOf(service)}`);
        for (const role of [nameOf(service), `${nameOf(service)}_migrator`])
          await admin.query(`drop role if exists ${role}`);
      }
    }),
  );

  it('makes what services and migrations sign in to, again and again, and takes on a new password', async () => {
    expect((await run(environment())).code).toBe(0);
    await withClient(urlOf('contacts', 'migrator'), (own) => own.query('create table kept (value text)'));

    const again = await run(environment('another'));

    expect(again).toEqual({
      code: 0,
      text: expect.stringContaining(`${nameOf('contacts')}: the database and its roles`),
    });
    const rows = await withClient(urlOf('contacts', 'service', 'another'), (own) =>
      own.query('select from kept'),
    );
    expect(rows.rowCount).toBe(0);
    await expect(withClient(urlOf('contacts', 'service'), (own) => own.query('select 1'))).rejects.toThrow(
      'password authentication failed',
    );
  });

  it('takes the new password of a file that has two', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lotse-passwords-'));
    const file = join(folder, 'contacts-database');
    const named = new URL(urlOf('contacts', 'service'));
    named.password = '';
    named.searchParams.set('passwordFile', file);
    try {
      writeFileSync(file, 'newer\nan-old-one\n');
      expect((await run({ ...environment(), CONTACTS_DATABASE_URL: named.href })).code).toBe(0);
      await withClient(urlOf('contacts', 'service', 'newer'), (own) => own.query('select 1'));
    } finally {
      rmSync(folder, { recursive: true });
    }
    const { code, text } = await run({ ...environment(), CONTACTS_DATABASE_URL: named.href });
    expect([code, text]).toEqual([1, `the password cannot be read from ${file} (ENOENT)`]);
  });

  it.each([
    ['DATABASE_ADMIN_URL', '', 'No PostgreSQL is known: set DATABASE_ADMIN_URL.'],
    ['CONTACTS_DATABASE_URL', '', 'CONTACTS_DATABASE_URL is missing.'],
    ['CONTACTS_DATABASE_URL', 'oyster', 'CONTACTS_DATABASE_URL is no URL.'],
    ['CONTACTS_DATABASE_URL', 'postgres://database/x', 'CONTACTS_DATABASE_URL has no user and password.'],
    ['GATEWAY_DATABASE_URL', 'postgres://a:b@database/a', /lead to two databases/],
    ['GATEWAY_DATABASE_URL', urlOf('gateway', 'migrator'), /^The roles of the database made_/],
  ])('refuses %s=%s and makes nothing', async (variable, value, sentence) => {
    const { code, text } = await run({ ...environment(), [variable]: value });

    expect(code).toBe(1);
    expect(text).toMatch(sentence);
    expect(text).not.toMatch(/brien/);
  });
});
