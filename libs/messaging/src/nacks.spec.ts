import { randomUUID } from 'node:crypto';
import { NotificationEvents, Topology, type EventDefinition } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import type { INestApplication } from '@nestjs/common';
import {
  Database,
  RawBroker,
  startTestService,
  testServiceDatabase,
  testVirtualHost,
  type TestDatabase,
  type TestVirtualHost,
} from '../test/harness.spec.js';
import { Outbox, readMeta, Relay } from './index.js';

const { alarmMailQueued, transactionalMailQueued, ticketOpened } = NotificationEvents;
const full = 'notifications.send-transactional-mail';

describe('a queue that takes nothing more', () => {
  let database: TestDatabase;
  let broker: TestVirtualHost;
  let app: INestApplication;
  let raw: RawBroker;
  /** A queue of somebody else. */
  let followers: string;

  beforeEach(async () => {
    [database, broker] = await Promise.all([testServiceDatabase(), testVirtualHost()]);
    app = await startTestService({ database, broker, messaging: { relay: 'paused' } });
    raw = await RawBroker.connect(broker.amqpUrl);
    ({ queue: followers } = await raw.channel.assertQueue('', { exclusive: true }));
    await raw.channel.bindQueue(followers, Topology.eventsExchange, ticketOpened.type);
    await limit({ 'max-length': 5 });
  });
  afterEach(async () => {
    await raw?.close();
    await app?.close();
    await Promise.all([database?.drop(), broker?.drop()]);
  });

  const policy = () => `policies/${broker.name}/limit`;
  const limit = async (definition: object): Promise<void> => {
    await broker.api(policy(), {
      method: 'PUT',
      body: JSON.stringify({ pattern: `^${full}$`, 'apply-to': 'queues', definition }),
    });
    await eventually(async () =>
      expect(await broker.queue(full)).toMatchObject({ effective_policy_definition: definition }),
    );
  };
  const append = <T extends object>(event: EventDefinition<T>, data: T, aggregateId: string, version = 1) =>
    app
      .get(Database)
      .transaction((tx) =>
        app.get(Outbox).append(tx, event, data, { aggregateId, companyId: null, version }),
      );
  const anAlarm = (id: string = randomUUID()) => append(alarmMailQueued, { mailId: id }, id);
  const aTicket = (ticketId: string = randomUUID()) =>
    append(ticketOpened, { ticketId, companyId: randomUUID() }, ticketId);
  /** As many as fill several looks at the outbox; of the first aggregate three versions. */
  const manyMails = async (count: number): Promise<void> => {
    for (const version of [1, 2, 3])
      await append(transactionalMailQueued, { mailId: randomUUID() }, 'a', version);
    await database.query(
      `insert into outbox (event_id, type, aggregate_id, company_id, version, time, data)
       select gen_random_uuid(), type, 'copy ' || n, company_id, version, time, data
         from outbox, generate_series(1, $1) n where version = 1`,
      [count],
    );
  };
  const ready = async (queue: string): Promise<number> => (await raw.channel.checkQueue(queue)).messageCount;
  const waiting = () => database.query<{ type: string }>('select type from outbox');

  it('holds up neither alarms nor what goes elsewhere, and gets its own without help once it has room', async () => {
    await manyMails(1_500);
    await anAlarm();
    await aTicket();

    app.get(Relay).resume();

    await eventually(async () => expect(await ready('notifications.send-alarm-mail')).toBe(1));
    await eventually(async () => expect(await ready(followers)).toBe(1));
    const left = (await waiting()).map(({ type }) => type);
    expect(left.length).toBeGreaterThan(500); // the limit is a soft one: a first burst gets in
    expect(new Set(left)).toEqual(new Set([transactionalMailQueued.type]));

    await anAlarm(); // also those that come later
    await aTicket();
    await eventually(async () => expect(await ready('notifications.send-alarm-mail')).toBe(2));
    await eventually(async () => expect(await ready(followers)).toBe(2));

    await broker.api(policy(), { method: 'DELETE' });

    await eventually(async () => expect(await waiting()).toEqual([]), { timeoutMs: 60_000 });
    expect(await ready(full)).toBeGreaterThanOrEqual(1_503);
    const versions: number[] = [];
    await raw.channel.prefetch(2_000);
    await raw.channel.consume(full, (message) => {
      const meta = readMeta(message!);
      if (meta?.aggregateId === 'a') versions.push(meta.version);
    });
    await eventually(() => expect(versions).toHaveLength(3));
    expect(versions).toEqual([1, 2, 3]);
  }, 120_000);

  it('takes what a slow consumer makes room for, and nothing is lost or waits for ever', async () => {
    await manyMails(60);
    const taken = new Set<string>();
    app.get(Relay).resume();
    await eventually(async () => expect(await ready(full)).toBeGreaterThan(0));

    await raw.channel.prefetch(1);
    await raw.channel.consume(full, (message) => {
      taken.add(String(message!.properties.messageId));
      raw.channel.ack(message!);
    });

    await eventually(() => expect(taken.size).toBe(63), { timeoutMs: 90_000 });
    await eventually(async () => expect(await waiting()).toEqual([]));
  }, 120_000);
});
