import { randomUUID } from 'node:crypto';
import { MailQueued, NotificationEvents } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import { Controller, type INestApplication } from '@nestjs/common';
import {
  cutConnections,
  Database,
  startTestService,
  testServiceDatabase,
  testVirtualHost,
  type TestDatabase,
  type TestVirtualHost,
} from '../test/harness.spec.js';
import { Broker, DeadLetters, OnEvent, Outbox, type EventDelivery } from './index.js';

const { transactionalMailQueued } = NotificationEvents;
const queue = 'notifications.send-transactional-mail';

/** Handlers that are under way, and what lets them end. */
let underWay = 0;
let gate: Promise<void> | undefined;

@Controller()
class MailController {
  @OnEvent(transactionalMailQueued, { queue })
  async note({ mailId }: MailQueued, { tx, attempt }: EventDelivery): Promise<void> {
    underWay += 1;
    await gate;
    await tx.query('insert into effect (mail_id, attempt) values ($1, $2)', [mailId, attempt]);
    underWay -= 1;
  }
}

describe('what was accepted', () => {
  let database: TestDatabase;
  let broker: TestVirtualHost;
  let app: INestApplication;

  beforeEach(async () => {
    [underWay, gate] = [0, undefined];
    [database, broker] = await Promise.all([testServiceDatabase(), testVirtualHost()]);
    app = await startTestService({ controllers: [MailController], database, broker });
  });
  afterEach(async () => {
    await app?.close();
    await Promise.all([database?.drop(), broker?.drop()]);
  });

  const announce = (mailId: string) =>
    app
      .get(Database)
      .transaction((tx) =>
        app
          .get(Outbox)
          .append(
            tx,
            transactionalMailQueued,
            { mailId },
            { aggregateId: mailId, companyId: null, version: 1 },
          ),
      );
  const effects = async () =>
    (await database.query<{ mail_id: string }>('select mail_id from effect order by id')).map(
      (row) => row.mail_id,
    );

  it('has its effect once, while connections to the broker and to the database are cut again and again', async () => {
    const accepted: string[] = [];
    let going = true;
    const writing = (async () => {
      while (going) {
        const mailId = randomUUID();
        await announce(mailId).then(
          () => accepted.push(mailId),
          () => undefined, // refused or unknown: not promised
        );
      }
    })();

    for (let cut = 0; cut < 3; cut++) {
      const before = accepted.length;
      await eventually(() => expect(accepted.length).toBeGreaterThan(before + 50));
      await eventually(async () => expect(await cutConnections(broker)).toBeGreaterThan(0));
      await app.get(Database).reader.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`,
      );
    }
    going = false;
    await writing;

    await eventually(async () => {
      const happened = await effects();
      expect(accepted.filter((mailId) => !happened.includes(mailId))).toEqual([]);
      expect(await database.query('select 1 from outbox')).toHaveLength(0);
    });
    const happened = await effects();
    expect(new Set(happened).size).toBe(happened.length);
    const dead = await DeadLetters.connect(broker.amqpUrl);
    expect(await dead.list()).toEqual([]);
    await dead.close();
    expect(app.get(Broker).isReady()).toBe(true);
  });

  it('is finished before the service stops, and what it had not begun is left for the next', async () => {
    let letGo: () => void = () => undefined;
    gate = new Promise((resolve) => (letGo = resolve));
    const mailIds = Array.from({ length: 60 }, () => randomUUID());
    for (const mailId of mailIds) await announce(mailId);
    await eventually(() => expect(underWay).toBe(1)); // a third of the connections, which are five

    const closing = app.close();
    letGo();
    await closing;
    const finished = await effects();
    app = await startTestService({ controllers: [MailController], database, broker });

    expect(finished.length).toBeGreaterThanOrEqual(1);
    expect(finished.length).toBeLessThan(60);
    await eventually(async () => expect(await effects()).toHaveLength(60));
    expect(new Set(await effects())).toEqual(new Set(mailIds));
  });

  it('comes to one replica when there are several', async () => {
    const replica = await startTestService({ controllers: [MailController], database, broker });
    const mailIds = Array.from({ length: 40 }, () => randomUUID());

    await Promise.all(mailIds.map(announce));

    await eventually(async () => expect(await effects()).toHaveLength(40));
    await replica.close();
    expect(await database.query('select 1 from inbox')).toHaveLength(40);
  });
});
