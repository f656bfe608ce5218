import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DeadServer, eventually, testDatabase, type TestDatabase } from '@lotse/test-support';

const fixture = join(__dirname, '../fixtures/migrate.mjs');

jest.setTimeout(60_000);

const run = (env: Record<string, string>): { status: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [fixture], { env, encoding: 'utf8' });
  return { status, output: stdout + stderr };
};

describe('migrate.js', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
  });

  afterAll(() => database.drop());

  it('runs what has not run, names it, and has nothing to do the second time', () => {
    const first = run({ MIGRATION_DATABASE_URL: database.migratorUrl });
    const second = run({ MIGRATION_DATABASE_URL: database.migratorUrl });

    expect(first.output).toContain('"migration":"PlatformTables1795000000000"');
    expect(first.status).toBe(0);
    expect(second.output).toContain('"count":0');
    expect(second.output).not.toContain('PlatformTables');
    expect(second.status).toBe(0);
  });

  it('names the variable that is missing', () => {
    expect(run({})).toEqual({
      status: 1,
      output: 'contacts cannot start: MIGRATION_DATABASE_URL is missing\n',
    });
  });

  it('fails without a password in the log when the login is refused', () => {
    const url = new URL(database.migratorUrl);
    url.username = 'nobody_canary';
    url.password = 'hunter2';

    const { status, output } = run({ MIGRATION_DATABASE_URL: url.href });

    expect(status).toBe(1);
    expect(output).toContain('the service cannot start');
    expect(output).not.toMatch(/hunter2|canary/);
  });

  it('ends at once when it is told to while it waits, and does not say that it has succeeded', async () => {
    const dead = await DeadServer.listen();
    const migrator = spawn(process.execPath, [fixture], {
      env: { MIGRATION_DATABASE_URL: `postgres://somebody:secret@127.0.0.1:${dead.port}/x` },
    });
    const exited = once(migrator, 'exit');
    await eventually(() => expect(dead.asked).toBeGreaterThan(1));

    migrator.kill('SIGTERM');

    expect(await exited).toEqual([143, null]);
    await dead.close();
  });
});
