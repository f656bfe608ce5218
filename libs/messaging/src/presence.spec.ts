import { randomUUID } from 'node:crypto';
import { ContactErased, ContactEvents, MailQueued, NotificationEvents, Topology } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import { Controller, type INestApplication } from '@nestjs/common';
import { register } from 'prom-client';
import {
  Database,
  RawBroker,
  startTestService,
  testServiceDatabase,
  testVirtualHost,
  type TestDatabase,
  type TestVirtualHost,
} from '../test/harness.spec.js';
import { Broker, OnEvent, Outbox, type EventDelivery } from './index.js';

const { erased } = ContactEvents;
const { alarmMailQueued, transactionalMailQueued } = NotificationEvents;

/** Mails that were handled, with the attempt. */
let handled: { mailId: string; attempt: number }[] = [];

@Controller()
class MailController {
  @OnEvent(transactionalMailQueued, { queue: 'notifications.send-transactional-mail' })
  note({ mailId }: MailQueued, { attempt }: EventDelivery): Promise<void> {
    handled.push({ mailId, attempt });
    return Promise.resolve();
  }

  @OnEvent(alarmMailQueued, { queue: 'notifications.send-alarm-mail' })
  failOnce({ mailId }: MailQueued, { attempt }: EventDelivery): Promise<void> {
    handled.push({ mailId, attempt });
    return attempt === 1 ? Promise.reject(new Error('once')) : Promise.resolve();
  }
}

describe('a queue that is gone', () => {
  let database: TestDatabase;
  let broker: TestVirtualHost;
  let app: INestApplication;
  let raw: RawBroker;

  beforeEach(async () => {
    handled = [];
    [database, broker] = await Promise.all([testServiceDatabase(), testVirtualHost()]);
    raw = await RawBroker.connect(broker.amqpUrl);
  });
  afterEach(async () => {
    await raw?.close();
    await app?.close();
    await Promise.all([database?.drop(), broker?.drop()]);
  });

  const remove = (queue: string) => broker.api(`queues/${broker.name}/${queue}`, { method: 'DELETE' });
  const erase = (contactId: string) =>
    app.get(Database).transaction((tx) => {
      const data: ContactErased = {
        contactId,
        companyId: randomUUID(),
        version: 2,
        erasedAt: '2026-03-02T09:00:00.000Z',
      };
      const aggregate = { aggregateId: contactId, companyId: data.companyId, version: 2 };
      return app.get(Outbox).append(tx, erased, data, aggregate);
    });
  const waiting = () => database.query<{ held_at: Date | null }>('select held_at from outbox');
  const lying = async (queue: string) => (await raw.channel.checkQueue(queue)).messageCount;
  const followers = ['newsletter.contacts', 'notifications.contacts', 'gateway.end-logins'];

  it('keeps back the events that need it, though others take them, until it is made again', async () => {
    app = await startTestService({ service: 'contacts', database, broker });
    await remove('newsletter.contacts'); // nobody has noticed yet
    await Promise.all(Array.from({ length: 9 }, () => erase(randomUUID())));

    await eventually(async () => {
      const rows = await waiting();
      expect(rows).toHaveLength(9);
      expect(rows.every(({ held_at }) => held_at !== null)).toBe(true);
    });
    expect(app.get(Broker).isReady()).toBe(false);
    expect(await register.getSingleMetricAsString('lotse_topology_missing')).toMatch(/service="contacts"} 1/);

    await broker.deploy();

    await eventually(async () => expect(await waiting()).toEqual([]));
    for (const queue of followers) expect(await lying(queue)).toBeGreaterThanOrEqual(9);
    expect(app.get(Broker).isReady()).toBe(true);
    expect(await register.getSingleMetricAsString('lotse_topology_missing')).toMatch(/service="contacts"} 0/);
  });

  it('does not keep its consumer from the other queues, and is consumed again once it is there', async () => {
    app = await startTestService({ controllers: [MailController], database, broker });
    const announce = (event: typeof alarmMailQueued, mailId: string) =>
      app
        .get(Database)
        .transaction((tx) =>
          app.get(Outbox).append(tx, event, { mailId }, { aggregateId: mailId, companyId: null, version: 1 }),
        );
    await remove('notifications.send-transactional-mail');
    const [alarm, mail] = [randomUUID(), randomUUID()];
    await eventually(() => expect(app.get(Broker).isReady()).toBe(false));
    await announce(transactionalMailQueued, mail);
    await announce(alarmMailQueued, alarm);
    await eventually(() => expect(handled).toContainEqual({ mailId: alarm, attempt: 2 }));
    expect(handled.filter(({ mailId }) => mailId === mail)).toEqual([]);

    await broker.deploy();

    await eventually(() => expect(handled).toContainEqual({ mailId: mail, attempt: 1 }));
    await eventually(() => expect(app.get(Broker).isReady()).toBe(true)); // once each of its queues is consumed again
  });

  it('stops its own retry tiers alone', async () => {
    app = await startTestService({ controllers: [MailController], database, broker });
    const stuck = 'notifications.send-transactional-mail';
    await remove(stuck);
    for (let sent = 0; sent < 50; sent++)
      raw.channel.publish(Topology.retryExchange, Topology.retryKey(stuck, 100), Buffer.from('{}'), {
        persistent: true,
        mandatory: true,
      });
    await raw.channel.waitForConfirms();
    await eventually(async () => expect(await lying(Topology.retryTier(stuck, 100))).toBe(0)); // on their way, and refused
    const mailId = randomUUID();

    await raw.announce({ type: alarmMailQueued.type, data: { mailId }, id: randomUUID() });

    await eventually(() => expect(handled).toContainEqual({ mailId, attempt: 2 }));
  });
});
