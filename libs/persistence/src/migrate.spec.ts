import { eventually, holdLock, lateServer, testDatabase, type TestDatabase } from '@lotse/test-support';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { indexBesideWrites, persistenceMigrations } from './index.js';
import { migrate } from './migrate.js';

class Slow1795999999902 implements MigrationInterface {
  name = 'Slow1795999999902';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table slow (id integer)`);
    await runner.query(`select pg_sleep(0.3)`); // long enough that the other replica arrives meanwhile
    await runner.query(`insert into slow values (1)`);
  }

  down(): Promise<void> {
    return Promise.resolve();
  }
}

class Broken1795999999903 implements MigrationInterface {
  name = 'Broken1795999999903';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table half_done (id integer)`);
    await runner.query(`select no_such_function()`);
  }

  down(): Promise<void> {
    return Promise.resolve();
  }
}

class Changes1795999999905 implements MigrationInterface {
  name = 'Changes1795999999905';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table slow add column name text`);
  }

  down(): Promise<void> {
    return Promise.resolve();
  }
}

class Indexed1795999999906 implements MigrationInterface {
  name = 'Indexed1795999999906';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexBesideWrites(runner, 'slow_id', 'on slow (id)');
  }

  down(): Promise<void> {
    return Promise.resolve();
  }
}

describe('migrating', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await testDatabase();
  });

  afterEach(() => database.drop());

  it('runs each migration once, however many replicas start together', async () => {
    const options = { url: database.migratorUrl, migrations: [...persistenceMigrations, Slow1795999999902] };

    const ran = await Promise.all([migrate(options), migrate(options), migrate(options)]);

    expect(ran.map((names) => names.length).sort()).toEqual([0, 0, options.migrations.length]);
    expect(await database.query(`select * from slow`)).toHaveLength(1);
  });

  it('may begin before the database has come up, and waits', async () => {
    const late = await lateServer(database.migratorUrl);

    const migrating = migrate({ url: late.url, migrations: [Slow1795999999902] });
    await eventually(() => expect(late.refused).toBeGreaterThan(1));
    late.comeUp();

    expect(await migrating).toEqual(['Slow1795999999902']);
    late.close();
  });

  it('leaves nothing of a migration that fails, and goes on from there', async () => {
    const broken = { url: database.migratorUrl, migrations: [Slow1795999999902, Broken1795999999903] };

    await expect(migrate(broken)).rejects.toThrow('no_such_function');

    expect(await database.query(`select to_regclass('half_done') as found`)).toEqual([{ found: null }]);
    expect(await migrate({ url: database.migratorUrl, migrations: [Slow1795999999902] })).toEqual([]);
  });

  it('waits for nobody for ever, and says for whom', async () => {
    const options = { url: database.migratorUrl, migrations: [Slow1795999999902] };
    await migrate(options);
    const another = await holdLock(database, 'select pg_advisory_lock(4101976)');
    await expect(migrate({ ...options, waitForOtherMs: 50 })).rejects.toThrow(
      'another migration of this database',
    );
    await another();

    const user = await holdLock(database, 'lock table slow in access share mode');
    const changed = {
      ...options,
      migrations: [...options.migrations, Changes1795999999905],
      waitForTableMs: 50,
    };
    await expect(migrate(changed)).rejects.toThrow('a table is in use by a transaction that does not end');
    await user();

    expect(await migrate(changed)).toEqual(['Changes1795999999905']);
  });

  it('builds an index beside writes, and anew where that was interrupted', async () => {
    const options = { url: database.migratorUrl, migrations: [Slow1795999999902] };
    await migrate(options);
    const isValid = () =>
      database.query(`select indisvalid as valid from pg_index where indexrelid = to_regclass('slow_id')`);
    const writer = await holdLock(database, 'insert into slow values (2)');
    const indexed = {
      ...options,
      migrations: [...options.migrations, Indexed1795999999906],
      waitForTableMs: 50,
    };

    const interrupted = expect(migrate(indexed)).rejects.toThrow('canceling statement');
    await eventually(async () => expect(await isValid()).toEqual([{ valid: false }]));
    await database.query('insert into slow values (3)'); // does not wait for it
    await database.query(
      `select pg_cancel_backend(pid) from pg_stat_activity where query like 'create index concurrently%' and datname = current_database()`,
    );
    await interrupted;
    const [first, second] = [migrate(indexed), migrate(indexed)]; // one of them waits for the other, and holds it up by nothing
    await eventually(async () =>
      expect(
        await database.query(
          `select count(*)::int as count from pg_stat_activity where application_name = 'migrate' and datname = current_database()`,
        ),
      ).toEqual([{ count: 3 }]),
    );
    await writer();

    expect((await Promise.all([first, second])).flat()).toEqual(['Indexed1795999999906']);
    expect(await isValid()).toEqual([{ valid: true }]);
  });
});
