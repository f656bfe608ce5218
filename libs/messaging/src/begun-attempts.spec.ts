import { randomUUID } from 'node:crypto';
import { MailQueued, NotificationEvents } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import { Controller, type INestApplication } from '@nestjs/common';
import {
  RawBroker,
  startTestService,
  testServiceDatabase,
  testVirtualHost,
  type TestDatabase,
  type TestVirtualHost,
} from '../test/harness.spec.js';
import { DeadLetters, OnEvent, type EventDelivery } from './index.js';

const { transactionalMailQueued } = NotificationEvents;
const queue = 'notifications.send-transactional-mail';

/** Handlers that are under way, and what lets them end. */
let underWay: string[] = [];
let gate: Promise<void> | undefined;

@Controller()
class MailController {
  @OnEvent(transactionalMailQueued, { queue })
  async note({ mailId }: MailQueued, { tx, attempt }: EventDelivery): Promise<void> {
    underWay.push(mailId);
    await gate;
    await tx.query('insert into effect (mail_id, attempt) values ($1, $2)', [mailId, attempt]);
  }
}

describe('a message that comes again and again', () => {
  let database: TestDatabase;
  let broker: TestVirtualHost;
  let app: INestApplication | undefined;
  let raw: RawBroker;

  beforeEach(async () => {
    [underWay, gate] = [[], undefined];
    [database, broker] = await Promise.all([testServiceDatabase(), testVirtualHost()]);
    await (await startTestService({ controllers: [MailController], database, broker })).close(); // the queues are there now
    raw = await RawBroker.connect(broker.amqpUrl);
  });
  afterEach(async () => {
    await raw?.close();
    await app?.close();
    app = undefined;
    await Promise.all([database?.drop(), broker?.drop()]);
  });

  const start = async () => {
    app = await startTestService({ controllers: [MailController], database, broker });
  };
  const announced = async (): Promise<string> => {
    const id = randomUUID();
    await raw.announce({ type: transactionalMailQueued.type, data: { mailId: id }, id });
    return id;
  };
  /** Somebody takes it and loses the connection. */
  const deliveredInVain = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time++) {
      const message = await eventually(async () => {
        const got = await raw.channel.get(queue);
        if (!got) throw new Error('nothing is there yet');
        return got;
      });
      raw.channel.nack(message);
    }
  };
  /** As processes leave it that died at work. */
  const diedOver = (id: string, times: number) =>
    database.query('insert into begun_attempt values ($1, $2, $3, now())', [queue, id, times]);
  const begun = () =>
    database.query<{ message_id: string; times: number }>('select message_id, times from begun_attempt');
  const effects = () => database.query('select mail_id from effect');

  it('has its effect, however often it was delivered, and nothing is left that counts against it', async () => {
    const id = await announced();
    await deliveredInVain(25);

    await start();

    await eventually(async () => expect(await effects()).toEqual([{ mail_id: id }]));
    await eventually(async () => expect(await begun()).toEqual([]));
  });

  it('is counted before the work begins, and not any more when it has ended', async () => {
    let letGo: () => void = () => undefined;
    gate = new Promise((resolve) => (letGo = resolve));
    const id = await announced();
    await deliveredInVain(1);
    await diedOver(id, 1);

    await start();

    await eventually(() => expect(underWay).toEqual([id]));
    expect(await begun()).toEqual([{ message_id: id, times: 2 }]);
    letGo();
    await eventually(async () => expect(await effects()).toHaveLength(1));
    await eventually(async () => expect(await begun()).toEqual([]));
  });

  it('rests with the dead once five processes have died over it, and those beside it pass', async () => {
    const [poison, healthy] = [await announced(), await announced()];
    await deliveredInVain(2);
    await diedOver(poison, 5);

    await start();

    await eventually(async () => expect(await effects()).toEqual([{ mail_id: healthy }]));
    const dead = await DeadLetters.connect(broker.amqpUrl);
    await eventually(async () =>
      expect(await dead.list()).toMatchObject([{ id: poison, reason: 'consumer.died' }]),
    );
    await dead.close();
    expect(underWay).toEqual([healthy]);
    expect(await begun()).toEqual([]); // who replays it gives it another five
  });

  it('is taken alone once it is suspicious, so that others are not counted with it', async () => {
    let letGo: () => void = () => undefined;
    gate = new Promise((resolve) => (letGo = resolve));
    const suspects = [await announced(), await announced(), await announced()];
    await deliveredInVain(3);
    for (const id of suspects) await diedOver(id, 2);

    await start();

    await eventually(async () => expect((await begun()).map(({ times }) => times).sort()).toEqual([2, 2, 3]));
    await eventually(() => expect(underWay).toHaveLength(1));
    letGo();
    await eventually(async () => expect(await effects()).toHaveLength(suspects.length));
    await eventually(async () => expect(await begun()).toEqual([]));
  });
});
