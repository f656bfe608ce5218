import { randomUUID } from 'node:crypto';
import {
  defineEvent,
  GatewayEvents,
  MailQueued,
  NotificationEvents,
  Topology,
  type EventDefinition,
} from '@lotse/contracts';
import { eventually, TcpProxy } from '@lotse/test-support';
import type { INestApplication } from '@nestjs/common';
import { register } from 'prom-client';
import {
  cutConnections,
  Database,
  RawBroker,
  startTestService,
  testServiceDatabase,
  testVirtualHost,
  type TestDatabase,
  type TestVirtualHost,
} from '../test/harness.spec.js';
import { Outbox, readMeta, Relay } from './index.js';

const { transactionalMailQueued, incidentAnnounced } = NotificationEvents;
const unheard = defineEvent('notifications.test-unheard.v1', MailQueued, () => ({}));

describe('the relay', () => {
  let database: TestDatabase;
  let broker: TestVirtualHost;
  let app: INestApplication;
  let replica: INestApplication | undefined;
  let raw: RawBroker;
  /** What has arrived in a queue of the test's own, in its order: `<aggregate> <version>`. */
  let arrived: { aggregateId: string; version: number; type: string }[] = [];

  beforeEach(async () => {
    [database, broker] = await Promise.all([testServiceDatabase(), testVirtualHost()]);
    app = await startTestService({ database, broker, messaging: { relay: 'paused' } });
    raw = await RawBroker.connect(broker.amqpUrl);
    arrived = [];
    const { queue } = await raw.channel.assertQueue('', { exclusive: true });
    await raw.channel.bindQueue(queue, Topology.eventsExchange, transactionalMailQueued.type);
    await raw.channel.consume(queue, (message) => arrived.push(readMeta(message!)!), { noAck: true });
  });
  afterEach(async () => {
    await raw?.close();
    await replica?.close();
    replica = undefined;
    await app?.close();
    await Promise.all([database?.drop(), broker?.drop()]);
  });

  const append = (
    aggregateId: string,
    version: number,
    event: EventDefinition<MailQueued> = transactionalMailQueued,
    by: INestApplication = app,
  ) =>
    by
      .get(Database)
      .transaction((tx) =>
        by.get(Outbox).append(tx, event, { mailId: randomUUID() }, { aggregateId, companyId: null, version }),
      );
  const waiting = () =>
    database.query<{ aggregate_id: string; held_at: Date | null }>('select * from outbox order by id');
  const versionsOf = (id: string) =>
    arrived.filter(({ aggregateId }) => aggregateId === id).map(({ version }) => version);

  it('keeps the order of each aggregate, and leaves nothing behind', async () => {
    const aggregates = Array.from({ length: 7 }, (_, at) => `aggregate ${at}`);
    const versions = Array.from({ length: 120 }, (_, at) => at + 1);
    for (const version of versions)
      await Promise.all(aggregates.map((aggregateId) => append(aggregateId, version)));
    expect(arrived).toEqual([]);

    app.get(Relay).resume();

    await eventually(async () => expect(await waiting()).toHaveLength(0), { timeoutMs: 60_000 });
    await eventually(() => expect(arrived).toHaveLength(aggregates.length * versions.length));
    for (const aggregateId of aggregates) expect(versionsOf(aggregateId)).toEqual(versions);
  }, 120_000);

  it('counts how long an event waits from when it was written, not from what it tells of', async () => {
    const outbox = app.get(Outbox);
    const aggregate = { aggregateId: 'a', companyId: null, version: 1 };
    await app
      .get(Database)
      .transaction((tx) =>
        outbox.appendEach(tx, unheard, [
          { data: { mailId: randomUUID() }, aggregate, time: new Date('2020-02-02T02:02:02Z') },
        ]),
      );
    app.get(Relay).resume();

    const told = async (name: string): Promise<number | undefined> =>
      (await register.getSingleMetric(name)?.get())?.values.find(
        ({ labels }) => labels['service'] === 'notifications',
      )?.value;
    await eventually(async () => expect(await told('lotse_outbox_held')).toBe(1));
    expect(await told('lotse_outbox_oldest_seconds')).toBeLessThan(24 * 3_600);
  });

  it('reads each event of a backlog once, whatever PostgreSQL believes of its table', async () => {
    await append('first', 1); // which the others are copies of
    await database.query(
      `insert into outbox (event_id, type, aggregate_id, company_id, version, time, data)
       select gen_random_uuid(), type, 'copy ' || n, company_id, version, time, data
         from outbox, generate_series(1, 3000) n`,
    );
    app.get(Relay).resume();

    await eventually(async () => expect(await database.query('select 1 from outbox limit 1')).toEqual([]));
    await app.close(); // sessions tell what they have read when they end
    await eventually(async () => {
      const [read] = await database.query<{ by_index: number; in_a_row: number }>(
        `select idx_tup_fetch::int as by_index, seq_tup_read::int as in_a_row
           from pg_stat_user_tables where relname = 'outbox'`,
      );
      expect(read?.by_index).toBeGreaterThan(3_000);
      expect(read?.in_a_row).toBeLessThan(3_000); // each of seven batches would have read all that was left
    });
  });

  it('publishes what has a secret in it where followers of other events cannot read it', async () => {
    const { accountMailRequested } = GatewayEvents;
    await app.close();
    app = await startTestService({ service: 'gateway', database, broker, messaging: { relay: 'paused' } });
    const { queue } = await raw.channel.assertQueue('', { exclusive: true });
    await raw.channel.bindQueue(queue, Topology.eventsExchange, '#');
    const data = { mailId: randomUUID(), kind: 'password-reset' as const, recipient: null };
    await app
      .get(Database)
      .transaction((tx) =>
        app
          .get(Outbox)
          .append(
            tx,
            accountMailRequested,
            { ...data, link: null, expiresAt: null },
            { aggregateId: data.mailId, companyId: null, version: 1 },
          ),
      );
    app.get(Relay).resume();

    await eventually(async () => expect(await waiting()).toEqual([]));
    expect((await raw.channel.checkQueue('notifications.account-mail')).messageCount).toBe(1);
    expect((await raw.channel.checkQueue(queue)).messageCount).toBe(0);
  });

  it('holds an event that no queue takes, and with it only its own aggregate, until a queue is there', async () => {
    await append('a', 1);
    await append('a', 2, unheard);
    await append('a', 3);
    await append('b', 1);
    app.get(Relay).resume();

    await eventually(() => expect(versionsOf('b')).toEqual([1]));
    await eventually(async () =>
      expect((await waiting()).map((row) => row.held_at !== null)).toEqual([true, false]),
    );
    expect(versionsOf('a')).toEqual([1]);
    await eventually(async () =>
      expect(await register.getSingleMetricAsString('lotse_outbox_held')).toMatch(
        /service="notifications"} 1/,
      ),
    );

    const { queue } = await raw.channel.assertQueue('test.unheard', { durable: true, autoDelete: false });
    await raw.channel.bindQueue(queue, Topology.eventsExchange, unheard.type);
    await app.get(Relay).pause();
    app.get(Relay).resume();
    await eventually(async () => expect(await cutConnections(broker)).toBeGreaterThan(0)); // declares anew, as a new release does

    await eventually(async () => expect(await waiting()).toEqual([]));
    const check = await RawBroker.connect(broker.amqpUrl);
    expect((await check.channel.checkQueue('test.unheard')).messageCount).toBe(1);
    await check.close();
  });

  it('lets an event pass that may have no subscriber', async () => {
    const tell = app
      .get(Database)
      .transaction((tx) =>
        app
          .get(Outbox)
          .append(
            tx,
            incidentAnnounced,
            { incidentId: randomUUID(), companyId: randomUUID() },
            { aggregateId: 'i', companyId: null, version: 1 },
          ),
      );
    await tell;

    app.get(Relay).resume();

    await eventually(async () => expect(await waiting()).toEqual([]));
  });

  it('is one of several replicas, and another takes over when its connection is lost', async () => {
    replica = await startTestService({ database, broker });
    app.get(Relay).resume();
    const relays = () =>
      database.query<{ pid: number; holds: boolean }>(
        `select a.pid, exists (select 1 from pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.granted) as holds
           from pg_stat_activity a where a.datname = current_database() and a.application_name like '% relay'`,
      );
    const holder = await eventually(async () => {
      const all = await relays();
      expect(all).toHaveLength(2);
      const holders = all.filter(({ holds }) => holds);
      expect(holders).toHaveLength(1);
      return holders[0]!.pid;
    });
    await append('a', 1);
    await eventually(() => expect(versionsOf('a')).toEqual([1]));

    await app.get(Database).reader.query('select pg_terminate_backend($1)', [holder]);
    await append('a', 2);

    await eventually(() => expect(versionsOf('a')).toEqual([1, 2]));
    await replica.close();
    replica = undefined;
    await append('a', 3);
    await eventually(() => expect(versionsOf('a')).toEqual([1, 2, 3]));
  });

  it.each(['toServer', 'toClient'] as const)(
    'is taken over from a replica whose host does not answer any more, without anybody having hung up (%s)',
    async (direction) => {
      const proxy = await TcpProxy.to(database.url);
      try {
        await app.close();
        const behind = { ...database, url: proxy.url(database.url) };
        app = await startTestService({ database: behind, broker });
        await append('a', 1);
        await eventually(() => expect(versionsOf('a')).toEqual([1]));
        replica = await startTestService({ database, broker });

        proxy.stall(direction);
        await append('a', 2, transactionalMailQueued, replica);

        await eventually(() => expect(versionsOf('a')).toEqual([1, 2]), { timeoutMs: 60_000 });
        await eventually(async () => expect(await waiting()).toEqual([]));
      } finally {
        await proxy.stop();
      }
    },
    90_000,
  );

  it('publishes after the broker has come back what was committed while it was away', async () => {
    app.get(Relay).resume();
    await append('a', 1);
    await eventually(() => expect(versionsOf('a')).toEqual([1]));

    await raw.close();
    await eventually(async () => expect(await cutConnections(broker)).toBeGreaterThan(0));
    for (let version = 2; version <= 50; version++) await append('a', version);

    await eventually(async () => expect(await waiting()).toEqual([]));
    const home = await broker.queue('notifications.send-transactional-mail');
    expect(home.arguments).toMatchObject({ 'x-queue-type': 'quorum', 'x-overflow': 'reject-publish' });
    raw = await RawBroker.connect(broker.amqpUrl);
    expect((await raw.channel.checkQueue(home.name)).messageCount).toBe(50);
  });

  it('forgets with time which messages have come and which commands were repeated', async () => {
    await app.close();
    await database.query(`insert into inbox values
      ('q', 'old', now() - interval '15 days'), ('q', 'young', now() - interval '13 days')`);
    await database.query(`insert into idempotency_key values
      ('user:1', 'POST /x', 'old', 'f', null, null, now() - interval '25 hours'),
      ('user:1', 'POST /x', 'young', 'f', null, null, now() - interval '23 hours')`);

    app = await startTestService({ database, broker });

    await eventually(async () =>
      expect(await database.query('select message_id from inbox')).toEqual([{ message_id: 'young' }]),
    );
    await eventually(async () =>
      expect(await database.query('select key from idempotency_key')).toEqual([{ key: 'young' }]),
    );
  });
});
