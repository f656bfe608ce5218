import { TcpProxy, testDatabase, type TestDatabase } from '@lotse/test-support';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { newDataSource, type DatabaseOptions } from './data-source.js';
import { unavailableIfAway } from './database-errors.js';
import { Database } from './database.js';
import { onBehalfOf } from './on-behalf.js';

const busy = { kind: 'unavailable', code: 'service.busy' };
const unreachable = { kind: 'unavailable', code: 'service.unreachable' };

describe('the connections of a service', () => {
  let test: TestDatabase;
  let proxy: TcpProxy;
  let dataSource: DataSource;
  let database: Database;
  let other: pg.Client;

  const start = async (options: Partial<DatabaseOptions>): Promise<void> => {
    const url = proxy.url(test.url);
    dataSource = await newDataSource({ url, applicationName: 'test', poolSize: 4, ...options }).initialize();
    database = new Database(dataSource);
  };
  const read = (): Promise<unknown> =>
    database.reader.query('select 1 as one').catch((error: unknown) => {
      throw unavailableIfAway(error);
    });
  /** Each is held until all are there, else one would do for several. */
  const openAtOnce = async (count: number): Promise<void> => {
    let begun = 0;
    let letGo: () => void = () => undefined;
    const allAreThere = new Promise<void>((resolve) => (letGo = resolve));
    const hold = (): Promise<void> =>
      database.transaction(async (tx) => {
        await tx.query('select 1');
        if (++begun === count) letGo();
        await allAreThere;
      });
    await Promise.all(Array.from({ length: count }, hold));
  };
  /** @returns what gives it back */
  const holdOne = async (): Promise<() => Promise<void>> => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let transaction: Promise<void> = Promise.resolve();
    await new Promise<void>((begun, failed) => {
      transaction = database.transaction(async (tx) => {
        await tx.query('select 1');
        begun();
        await held;
      });
      transaction.catch(failed);
    });
    return () => {
      letGo();
      return transaction;
    };
  };
  const change = (name: string): Promise<unknown> =>
    database.transaction((tx) =>
      tx.query('update account set balance = balance + 1 where name = $1', [name]),
    );

  beforeEach(async () => {
    test = await testDatabase();
    await test.query('create table account (name text primary key, balance integer not null)');
    await test.query(`insert into account values ('a', 0), ('b', 0)`);
    proxy = await TcpProxy.to(test.url);
    other = new pg.Client({ connectionString: test.migratorUrl });
    await other.connect();
  });

  afterEach(async () => {
    await other.end();
    await proxy.stop(); // a frozen connection would not end by itself
    await dataSource.destroy();
    await test.drop();
  });

  it('may be ended by the server in the moment in which they open: whoever waits hears of it, and nobody else', async () => {
    await start({});
    proxy.cut();
    await read().catch(() => undefined); // whoever meets one that was cut
    const ended = 'SFATAL\0VFATAL\0C57P01\0Mterminating connection\0\0';
    const size = Buffer.alloc(4);
    size.writeInt32BE(4 + ended.length);
    proxy.addBehind(Buffer.from('Z\0\0\0\x05I'), Buffer.concat([Buffer.from('E'), size, Buffer.from(ended)]));
    proxy.cut();

    const outcomes = await Promise.allSettled([read(), read(), read(), read()]);

    expect(outcomes.filter(({ status }) => status === 'rejected')).toContainEqual({
      status: 'rejected',
      reason: expect.objectContaining(unreachable),
    });
    expect(await read()).toEqual([{ one: 1 }]);
  });

  it('do without one that does not come to stand, once another is free', async () => {
    await start({});
    const giveBack = await holdOne();
    proxy.freezeNew();

    const reading = read(); // the only connection is taken, and nobody answers the next one
    await giveBack();

    expect(await reading).toEqual([{ one: 1 }]);
  });

  it('are given first to whoever waits for one to be opened, and then to those who have no turn yet', async () => {
    await start({ poolSize: 2 });
    const giveBack = await holdOne();
    proxy.freezeNew();
    const answered: string[] = [];

    const opening = read().then(() => answered.push('opening'));
    const waiting = read().then(() => answered.push('without a turn'));
    await Promise.all([giveBack(), opening, waiting]);

    expect(answered).toEqual(['opening', 'without a turn']);
  });

  describe('that are frozen', () => {
    beforeEach(async () => {
      await start({ statementTimeoutMs: 200 });
      await openAtOnce(4);
      proxy.freeze();
    });

    it('are given up, each by the first who meets it, and reads are answered on new ones', async () => {
      const asked = await Promise.allSettled([read(), read(), read(), read(), read(), read(), read()]);

      const refused = asked.filter(({ status }) => status === 'rejected');
      expect(refused).toEqual(
        Array(4).fill({ status: 'rejected', reason: expect.objectContaining(unreachable) }),
      );
      expect(await Promise.all([read(), read(), read(), read()])).toHaveLength(4);
    });

    it('are given up by prepared reads too', async () => {
      const prepared = (): Promise<unknown[]> => database.readPrepared('one', 'select 1 as one', []);

      for (let met = 0; met < 4; met += 1) await prepared().catch(() => undefined);

      expect(await prepared()).toEqual([{ one: 1 }]);
    });

    it('are given up by transactions: nothing was done', async () => {
      for (let met = 0; met < 4; met += 1) await expect(change('a')).rejects.toMatchObject(unreachable);

      await change('a');
      expect(await test.query(`select balance from account where name = 'a'`)).toEqual([{ balance: 1 }]);
    });

    it('are no longer there for anybody when the server is back', async () => {
      await Promise.allSettled([read(), read()]);
      proxy.resume();

      expect(await Promise.all(Array.from({ length: 12 }, read))).toHaveLength(12);
    });
  });

  it('that is frozen in the middle of a transaction is unavailable, and in its commit has an unknown outcome', async () => {
    await start({ statementTimeoutMs: 200 });
    const before = database.transaction(async (tx) => {
      await tx.query('update account set balance = 5');
      proxy.freeze();
      await tx.query('update account set balance = 6');
    });
    await expect(before).rejects.toMatchObject(unreachable);

    const within = database.transaction(async (tx) => {
      await tx.query('select 1');
      proxy.freeze();
    });
    await expect(within).rejects.toMatchObject({ code: 'service.outcome-unknown' });
  });

  it('are silent for as long as they are not asked anything', async () => {
    await start({ statementTimeoutMs: 500, poolSize: 1 });
    const pid = async (): Promise<unknown> => database.reader.query('select pg_backend_pid() as pid');
    const first = await pid();

    await test.query('select pg_sleep(2)'); // longer than one may be silent that is asked

    expect(await pid()).toEqual(first);
  });

  describe('while another holds a row', () => {
    beforeEach(async () => {
      await start({ lockTimeoutMs: 500 });
      await other.query('begin');
      await other.query(`update account set balance = 9 where name = 'a'`);
    });

    it('wait for it a short time: nothing was done, and the next attempt may find it free', async () => {
      await expect(change('a')).rejects.toMatchObject(busy);

      await other.query('rollback');
      await change('a');
      expect(await test.query(`select balance from account where name = 'a'`)).toEqual([{ balance: 1 }]);
    });

    it('are for others all the same, however much its tenant wants it', async () => {
      let over = 0;
      const stuck = Array.from({ length: 12 }, () =>
        onBehalfOf({ tenant: 'a' }, () => change('a')).finally(() => (over += 1)),
      );
      const ended = Promise.allSettled(stuck);

      await onBehalfOf({ tenant: 'b' }, () => change('b'));
      await read();

      expect(over).toBe(0);
      for (const { status, ...outcome } of await ended)
        expect([status, outcome]).toEqual(['rejected', { reason: expect.objectContaining(busy) }]);
    });

    it('are for alarms all the same, whoever wants it', async () => {
      let over = 0;
      const stuck = Array.from({ length: 12 }, (_, tenant) =>
        onBehalfOf({ tenant: String(tenant) }, () => change('a')).finally(() => (over += 1)),
      );
      const ended = Promise.allSettled(stuck);

      await onBehalfOf({ tenant: null, urgent: true }, () => change('b'));

      expect(over).toBe(0);
      await ended;
    });
  });

  it('end with their locks when their client is gone for good', async () => {
    await start({});
    const settings = await database.reader.query(
      `select name, setting from pg_settings where name like 'tcp_%' order by name`,
    );

    expect(settings).toEqual([
      { name: 'tcp_keepalives_count', setting: '2' },
      { name: 'tcp_keepalives_idle', setting: '10' },
      { name: 'tcp_keepalives_interval', setting: '5' },
      { name: 'tcp_user_timeout', setting: '20000' },
    ]);
  });
});
