import { eventually, testDatabase, type TestDatabase } from '@lotse/test-support';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { newDataSource } from './data-source.js';
import { Database } from './database.js';
import { send, type Tx } from './transaction.js';

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
    await runner.query(`
      create function fill_the_disk() returns trigger language plpgsql as
      $$ begin raise 'no space left on device' using errcode = '53100'; end $$`);
    await runner.query(`
      create constraint trigger fills after insert on account deferrable initially deferred
      for each row when (new.name = 'fills-the-disk') execute function fill_the_disk()`);
    await runner.query(`
      create function wait_for_test() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock(1); return null; end $$`);
    await runner.query(`
      create constraint trigger waits after insert on account deferrable initially deferred
      for each row when (new.name = 'waits-in-the-commit') execute function wait_for_test()`);
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

  it('may be a snapshot: what is read in it is of one moment, and nothing is written', async () => {
    const read = await database.snapshot(async (reader) => {
      const before: unknown = await reader.query('select balance from account order by name');
      await test.query('update account set balance = 7');
      return { before, after: (await reader.query('select balance from account order by name')) as unknown };
    });

    expect(read.after).toEqual(read.before);
    expect(await balances()).toEqual([7, 7]);
    await expect(
      database.snapshot((reader) => reader.query('update account set balance = 8')),
    ).rejects.toMatchObject({ code: 'service.unreachable' }); // 25006, as of a database that is read-only
  });

  it('undoes everything when the work throws', async () => {
    const failing = database.transaction(async (tx) => {
      await tx.query(`update account set balance = 5`);
      throw new Error('no');
    });

    await expect(failing).rejects.toThrow('no');
    expect(await balances()).toEqual([0, 0]);
  });

  it.each(['25006', '53100', '53200', '53400', '57P04', '58030'])(
    'finds the database away, and nothing done, where it cannot write (SQLSTATE %s)',
    async (state) => {
      const failing = database.transaction(async (tx) => {
        await tx.query(`update account set balance = 5`);
        await tx.query(`do $$ begin raise 'no' using errcode = '${state}'; end $$`);
      });

      await expect(failing).rejects.toMatchObject({ kind: 'unavailable', code: 'service.unreachable' });
      expect(await balances()).toEqual([0, 0]);
    },
  );

  it('is undone, and says so, where the disk is full at its commit', async () => {
    const failing = database.transaction((tx) =>
      tx.query(`insert into account values ('fills-the-disk', 1)`),
    );

    await expect(failing).rejects.toMatchObject({ kind: 'unavailable', code: 'service.unreachable' });
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

    expect(attempts).toBeGreaterThanOrEqual(3); // who runs again may meet the other once more
    expect(await balances()).toEqual([2, 2]);
  });

  it('does what is asked of it without waiting, in order, and commits behind it', async () => {
    await database.transaction((tx) => {
      send(tx, tx.query(`update account set balance = $1 where name = 'a'`, [1]));
      send(tx, tx.query(`update account set balance = balance + $1 where name = 'a'`, [2]));
      return Promise.resolve();
    });

    expect(await balances()).toEqual([3, 0]);
  });

  it('fails for what failed first, though nobody waited for it', async () => {
    const calls: string[] = [];
    const failing = (then: (tx: Tx) => Promise<unknown>): Promise<unknown> =>
      database.transaction((tx) => {
        database.afterCommit(tx, () => calls.push('never'));
        send(tx, tx.query(`update account set balance = 5`));
        send(tx, tx.query('insert into account values ($1, 0)', ['a']));
        return then(tx);
      });

    for (const then of [
      () => Promise.resolve(), // told at the commit
      (tx: Tx) => tx.query('select $1::text', ['behind it']), // which fails as well
      (tx: Tx) => tx.query('select $1::text', ['behind it']).catch(() => undefined),
    ])
      await expect(failing(then)).rejects.toMatchObject({ driverError: { constraint: 'account_pkey' } });
    expect(await balances()).toEqual([0, 0]);
    expect(calls).toEqual([]);
  });

  it('says so where a statement has failed that its work has gone on after', async () => {
    const undone = database.transaction(async (tx) => {
      await tx.query(`update account set balance = 5`);
      await tx.query('insert into account values ($1, 0)', ['a']).catch(() => undefined);
    });

    await expect(undone).rejects.toThrow('a transaction was undone at its commit');
    expect(await balances()).toEqual([0, 0]);
  });

  it('goes on where a part of it is undone', async () => {
    const calls: string[] = [];
    const failures = await database.transaction(async (tx) => {
      await tx.query(`update account set balance = 1 where name = 'a'`);
      const parts = [
        async () => {
          await tx.query(`update account set balance = 2`);
          database.afterCommit(tx, () => calls.push('undone'));
          throw new Error('thought better of it');
        },
        () => tx.query('insert into account values ($1, 0)', ['a']),
        () => Promise.resolve(send(tx, tx.query('insert into account values ($1, 0)', ['b']))),
        async () => {
          send(tx, tx.query(`update account set balance = balance + 3 where name = $1`, ['b']));
          database.afterCommit(tx, () => calls.push('done'));
          return Promise.resolve();
        },
      ];
      const seen: string[] = [];
      for (const part of parts)
        seen.push(
          await database.part<unknown>(tx, part).then(
            () => 'done',
            (error: Error) => error.message,
          ),
        );
      return seen;
    });

    expect(failures).toEqual([
      'thought better of it',
      expect.stringContaining('account_pkey'),
      expect.stringContaining('account_pkey'),
      'done',
    ]);
    expect(await balances()).toEqual([1, 3]);
    expect(calls).toEqual(['done']);
  });

  it('is undone as a whole where a part has gone on after a statement that failed', async () => {
    const parts = database.transaction(async (tx) => {
      await database.part(tx, () =>
        tx.query('insert into account values ($1, 0)', ['a']).catch(() => undefined),
      );
      await database.part(tx, () => tx.query(`update account set balance = 5`)).catch(() => undefined);
    });

    await expect(parts).rejects.toThrow();
    expect(await balances()).toEqual([0, 0]);
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

  it.each<[string, (name: string) => Promise<unknown>]>([
    ['reading', (name) => database.reader.query('select * from account where name = $1', [name])],
    [
      'a prepared read',
      (name) => database.readPrepared('x', 'select * from account where name = $1', [name]),
    ],
    ['another transaction', (name) => database.transaction((tx) => tx.query('select $1::text', [name]))],
  ])('is not held open while it waits for a second connection: %s', async (_, second) => {
    const work = database.transaction(async (tx) => {
      await tx.query(`update account set balance = 5`);
      await second('a');
    });

    await expect(work).rejects.toThrow('a second connection was asked for inside a transaction');
    expect(await balances()).toEqual([0, 0]);
    await second('a'); // after it, as before
  });

  it('is unavailable when the connection is lost, and the next one gets another connection', async () => {
    const lost = database.transaction(async (tx) => {
      await tx.query(`update account set balance = 5`);
      await tx.query(`select pg_terminate_backend(pg_backend_pid())`).catch(() => undefined);
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

  describe('over a network that breaks', () => {
    let cut: () => void;
    let distant: DataSource;
    let close: () => void;

    beforeEach(async () => {
      const { hostname, port } = new URL(test.url);
      const sockets: Socket[] = [];
      const proxy = createServer((near) => {
        const far = connect(Number(port), hostname);
        for (const socket of [near, far]) socket.on('error', () => undefined);
        sockets.push(near.pipe(far), far.pipe(near));
      });
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
      const url = new URL(test.url);
      url.port = String((proxy.address() as AddressInfo).port);
      cut = () => sockets.forEach((socket) => socket.destroy());
      close = () => proxy.close();
      distant = await newDataSource({ url: url.href, applicationName: 'test', poolSize: 1 }).initialize();
    });

    afterEach(async () => {
      await distant.destroy();
      cut();
      close();
    });

    it('is unavailable when that happens before the commit: nothing was done', async () => {
      const lost = new Database(distant).transaction(async (tx) => {
        await tx.query(`update account set balance = 5`);
        cut();
        await tx.query(`update account set balance = 6`);
      });

      await expect(lost).rejects.toMatchObject({ kind: 'unavailable', code: 'service.unreachable' });
      await test.query(`update account set balance = 1`); // waits until the server has noticed and undone it
      expect(await balances()).toEqual([1, 1]);
    });

    it('has an unknown outcome when that happens during the commit: it may have been done', async () => {
      const holder = dataSource.createQueryRunner();
      await holder.query(`select pg_advisory_lock(1)`);
      const lost = new Database(distant).transaction((tx) =>
        tx.query(`insert into account values ('waits-in-the-commit', 0)`),
      );
      lost.catch(() => undefined);
      await eventually(async () => {
        expect(
          await test.query(
            `select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
          ),
        ).toHaveLength(1);
      });

      cut();

      await expect(lost).rejects.toMatchObject({ kind: 'outcome-unknown', code: 'service.outcome-unknown' });
      await holder.query(`select pg_advisory_unlock(1)`);
      await holder.release();
      await eventually(async () => expect(await balances()).toHaveLength(3));
    });
  });
});
