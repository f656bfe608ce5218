import { testDatabase, type TestDatabase } from '@lotse/test-support';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { newDataSource } from './data-source.js';
import { Database } from './database.js';

class Accounts1795999999901 implements MigrationInterface {
  name = 'Accounts1795999999901';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table account (name text primary key, balance integer not null)`);
    // a deferred trigger runs inside COMMIT: so the connection can be made to break right there
    await runner.query(`
      create function break_connection() returns trigger language plpgsql as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`);
    await runner.query(`
      create constraint trigger breaks after insert on account deferrable initially deferred
      for each row when (new.name = 'breaks-the-commit') execute function break_connection()`);
  }

  down(): Promise<void> {
    return Promise.resolve();
  }
}

describe('a transaction', () => {
  let test: TestDatabase;
  let dataSource: DataSource;
  let database: Database;

  beforeAll(async () => {
    test = await testDatabase([Accounts1795999999901]);
    dataSource = await newDataSource({ url: test.url, applicationName: 'test', poolSize: 4 }).initialize();
    database = new Database(dataSource);
  });

  beforeEach(async () => {
    await test.query(`truncate account`);
    await test.query(`insert into account values ('a', 0), ('b', 0)`);
  });

  afterAll(async () => {
    await dataSource.destroy();
    await test.drop();
  });

  const balances = async (): Promise<number[]> => {
    const rows = await test.query<{ balance: number }>(`select balance from account order by name`);
    return rows.map(({ balance }) => balance);
  };

  it('keeps what the work wrote, and gives what it returned', async () => {
    const result = await database.transaction(async (tx) => {
      await tx.query(`update account set balance = 5 where name = 'a'`);
      return 'done';
    });

    expect(result).toBe('done');
    expect(await balances()).toEqual([5, 0]);
  });

  it('undoes everything when the work throws', async () => {
    const failing = database.transaction(async (tx) => {
      await tx.query(`update account set balance = 5`);
      throw new Error('no');
    });

    await expect(failing).rejects.toThrow('no');
    expect(await balances()).toEqual([0, 0]);
  });

  it('runs the work again when PostgreSQL undid it because of a deadlock', async () => {
    let attempts = 0;
    let holding = 0;
    let bothHold: () => void;
    const met = new Promise<void>((resolve) => (bothHold = resolve));
    const book = (first: string, second: string): Promise<void> =>
      database.transaction(async (tx) => {
        attempts += 1;
        await tx.query(`update account set balance = balance + 1 where name = $1`, [first]);
        if (++holding === 2) bothHold();
        await met;
        await tx.query(`update account set balance = balance + 1 where name = $1`, [second]);
      });

    await Promise.all([book('a', 'b'), book('b', 'a')]);

    expect(attempts).toBe(3);
    expect(await balances()).toEqual([2, 2]);
  });

  it('calls back once it is committed, and never when it is undone', async () => {
    const calls: string[] = [];
    let open = true;

    await database.transaction((tx) => {
      database.afterCommit(tx, () => calls.push(`first, open: ${open}`));
      database.afterCommit(tx, () => calls.push('second'));
      expect(calls).toEqual([]);
      open = false;
      return Promise.resolve();
    });
    await database
      .transaction((tx) => {
        database.afterCommit(tx, () => calls.push('never'));
        return Promise.reject(new Error('no'));
      })
      .catch(() => undefined);

    expect(calls).toEqual(['first, open: false', 'second']);
  });

  it('is unavailable when the connection is lost, and the next one gets another connection', async () => {
    const lost = database.transaction(async (tx) => {
      await tx.query(`update account set balance = 5`);
      const [backend] = await tx.query<{ pid: number }[]>(`select pg_backend_pid() as pid`);
      await database.reader.query(`select pg_terminate_backend($1)`, [backend?.pid]);
      await tx.query(`update account set balance = 6`);
    });

    await expect(lost).rejects.toMatchObject({ kind: 'unavailable', code: 'service.unreachable' });
    expect(await balances()).toEqual([0, 0]);
    await database.transaction((tx) => tx.query(`update account set balance = 7`));
    expect(await balances()).toEqual([7, 7]);
  });

  it('has an unknown outcome when the connection is lost during the commit', async () => {
    const lost = database.transaction((tx) =>
      tx.query(`insert into account values ('breaks-the-commit', 0)`),
    );

    await expect(lost).rejects.toMatchObject({ kind: 'outcome-unknown', code: 'service.outcome-unknown' });
  });
});
