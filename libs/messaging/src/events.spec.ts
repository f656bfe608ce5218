import { randomUUID } from 'node:crypto';
import {
  deadReasons,
  DomainError,
  MailQueued,
  NotificationEvents,
  Topology,
  type DeadReason,
} from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import { Controller, type INestApplication } from '@nestjs/common';
import { register } from 'prom-client';
import {
  Database,
  RawBroker,
  shortTiers,
  startTestService,
  testServiceDatabase,
  testVirtualHost,
  type TestDatabase,
  type TestVirtualHost,
} from '../test/harness.spec.js';
import {
  DeadLetter,
  DeadLetters,
  OnEvent,
  Outbox,
  type EventDelivery,
  type LateEventDelivery,
  type DeadMessage,
} from './index.js';

const { alarmMailQueued, transactionalMailQueued } = NotificationEvents;

/** What happens at each attempt to handle a message, by mail id: an error to throw, or nothing. */
const script = new Map<string, (Error | undefined)[]>();
/** Each call of a handler, with the attempt it was told. */
let calls: { mailId: string; attempt: number }[] = [];
const callsOf = (mailId: string) =>
  calls.filter((call) => call.mailId === mailId).map(({ attempt }) => attempt);

/** Mails whose handling takes the database too long, each time. */
const slow = new Set<string>();

function follow({ mailId }: MailQueued, attempt: number): void {
  calls.push({ mailId, attempt });
  const error = script.get(mailId)?.shift();
  if (error) throw error;
}

@Controller()
class MailController {
  @OnEvent(transactionalMailQueued, { queue: 'notifications.send-transactional-mail' })
  async note(data: MailQueued, { tx, attempt }: EventDelivery): Promise<void> {
    await tx.query('insert into effect (mail_id, attempt) values ($1, $2)', [data.mailId, attempt]);
    if (slow.has(data.mailId)) {
      calls.push({ mailId: data.mailId, attempt });
      await tx.query('set local statement_timeout = 20');
      await tx.query('select pg_sleep(60)');
    }
    follow(data, attempt); // after the effect: a failure must take it back
  }

  @OnEvent(alarmMailQueued, { queue: 'notifications.send-alarm-mail', inbox: 'late' })
  async send(data: MailQueued, { attempt, record }: LateEventDelivery): Promise<void> {
    follow(data, attempt);
    if (data.mailId.startsWith('0')) return;
    await record(async (tx) => {
      await tx.query('insert into effect (mail_id, attempt) values ($1, $2)', [data.mailId, attempt]);
    });
  }
}

/** What a service may publish itself; its `CC` and `BCC` say where else it goes. */
const underAnothersKey = { routingKey: 'newsletter.catalogue-entry-changed.v1' };

describe('events', () => {
  let database: TestDatabase;
  let broker: TestVirtualHost;
  let app: INestApplication;
  let raw: RawBroker;
  let dead: DeadLetters;

  beforeAll(async () => {
    [database, broker] = await Promise.all([testServiceDatabase(), testVirtualHost()]);
    app = await startTestService({ controllers: [MailController], database, broker });
    raw = await RawBroker.connect(broker.amqpUrl);
    dead = await DeadLetters.connect(broker.amqpUrl);
  });
  afterAll(async () => {
    await dead?.close();
    await raw?.close();
    await app?.close();
    await Promise.all([database?.drop(), broker?.drop()]);
  });
  beforeEach(() => {
    script.clear();
    calls = [];
  });

  const effectsOf = (mailId: string) =>
    database.query<{ attempt: number }>('select attempt from effect where mail_id = $1 order by id', [
      mailId,
    ]);
  const delivered = async (): Promise<{ all: number; withinAnHour: number }> => {
    const told = await register.getSingleMetricAsString('lotse_event_delivery_seconds');
    const [all = 0, withinAnHour = 0] = [
      /_count\{.*send-transactional-mail"\} (\d+)/,
      /le="3600".*send-transactional-mail"\} (\d+)/,
    ].map((pattern) => Number(pattern.exec(told)?.[1]));
    return { all, withinAnHour };
  };
  const announce = (mailId: string, version = 1) =>
    app
      .get(Database)
      .transaction((tx) =>
        app
          .get(Outbox)
          .append(tx, transactionalMailQueued, { mailId }, { aggregateId: mailId, companyId: null, version }),
      );
  const deadLetter = (id: string): Promise<DeadMessage> =>
    eventually(async () => {
      const [letter] = (await dead.list()).filter((one) => one.id === id);
      expect(letter).toBeDefined();
      return letter!;
    });
  const handled = (mailId: string) => eventually(async () => expect(await effectsOf(mailId)).toHaveLength(1));

  it('reach their handler once they are committed, and leave the outbox', async () => {
    const mailId = randomUUID();
    const refused = randomUUID();

    await announce(mailId);
    await expect(
      app.get(Database).transaction(async (tx) => {
        const aggregate = { aggregateId: refused, companyId: null, version: 1 };
        await app.get(Outbox).append(tx, transactionalMailQueued, { mailId: refused }, aggregate);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');

    await handled(mailId);
    await eventually(async () => expect(await database.query('select 1 from outbox')).toHaveLength(0));
    expect(await effectsOf(refused)).toHaveLength(0);
  });

  it('that are announced again are not late: they count from when they were written, not from what they tell of', async () => {
    const mailId = randomUUID();
    const aggregate = { aggregateId: mailId, companyId: null, version: 1 };
    const outbox = app.get(Outbox);
    const before = await delivered();
    await app
      .get(Database)
      .transaction((tx) =>
        outbox.appendEach(tx, transactionalMailQueued, [
          { data: { mailId }, aggregate, time: new Date('2020-02-02T02:02:02Z') },
        ]),
      );

    await eventually(async () => expect((await delivered()).all).toBe(before.all + 1));
    const { all, withinAnHour } = await delivered();
    expect(all - withinAnHour).toBe(before.all - before.withinAnHour);
  });

  it('are refused where they do not keep their contract, before anybody can stumble over them', async () => {
    const broken = { mailId: 'not a uuid' };

    const appending = app
      .get(Database)
      .transaction((tx) =>
        app
          .get(Outbox)
          .append(tx, transactionalMailQueued, broken, { aggregateId: 'x', companyId: null, version: 1 }),
      );

    await expect(appending).rejects.toThrow('does not keep its contract: /mailId isUuid');
  });

  it('have one effect, however often they are delivered', async () => {
    const [mailId, lateId, id, lateMessage] = [
      randomUUID(),
      `1${randomUUID().slice(1)}`,
      randomUUID(),
      randomUUID(),
    ];

    await raw.announce({ ...message(mailId, id), times: 5 });
    await raw.announce({ ...message(lateId, lateMessage), type: alarmMailQueued.type, times: 5 });
    await announce(randomUUID()).then(() => eventually(() => expect(calls.length).toBeGreaterThan(2)));

    await eventually(async () => {
      const seen = await database.query<{ queue: string }>(
        'select queue from inbox where message_id = any($1)',
        [[id, lateMessage]],
      );
      expect(seen).toHaveLength(2);
      expect(await effectsOf(mailId)).toHaveLength(1);
      expect(await effectsOf(lateId)).toHaveLength(1);
    });
    expect(callsOf(mailId)).toEqual([1]);
  });

  it('carry fields of a newer release, which are ignored', async () => {
    const mailId = randomUUID();

    await raw.announce({ ...message(mailId), data: { mailId, priority: 'high' } });

    await handled(mailId);
  });

  it('climb the retry tiers when their handler fails, come home, and then have their effect once', async () => {
    const mailId = randomUUID();
    script.set(mailId, [new Error('once'), new Error('twice')]);

    await announce(mailId);

    await handled(mailId);
    expect(callsOf(mailId)).toEqual([1, 2, 3]);
    expect(await effectsOf(mailId)).toEqual([{ attempt: 3 }]);
  });

  it('end with the dead after the last tier, named by a code and never by a text, and hold up nobody', async () => {
    const poison = randomUUID();
    const healthy = Array.from({ length: 20 }, () => randomUUID());
    const secret = 'erika.muster@example.com has no mailbox';
    script.set(
      poison,
      Array.from({ length: 8 }, () => new TypeError(secret)), // once more where it shares a transaction at first
    );

    const id = await announce(poison);
    for (const mailId of healthy) await announce(mailId);

    for (const mailId of healthy) await handled(mailId);
    const letter = await deadLetter(id);
    expect([...new Set(callsOf(poison))]).toEqual([1, 2, 3, 4]);
    expect(letter).toMatchObject({
      queue: 'notifications.send-transactional-mail',
      service: 'notifications',
      type: transactionalMailQueued.type,
      reason: 'handler.failed:TypeError',
      attempts: 4,
    });
    expect(await effectsOf(poison)).toHaveLength(0);
  });

  it('end with the dead as well when a statement takes too long each time, and do not come again for ever', async () => {
    const mailId = randomUUID();
    slow.add(mailId);

    const id = await announce(mailId);

    expect(await deadLetter(id)).toMatchObject({
      reason: 'handler.failed:QueryFailedError:57014',
      attempts: 4,
    });
    expect(callsOf(mailId)).toEqual([1, 2, 3, 4]);
    expect(await effectsOf(mailId)).toHaveLength(0);
  });

  it('go to the dead at once when trying again cannot help', async () => {
    const [given, unknown, invalid, unreadable] = Array.from({ length: 4 }, () => randomUUID());
    script.set(given!, [new DeadLetter('mail.unknown')]);

    await raw.announce(message(given!, given));
    await raw.announce({
      ...message(unknown!, unknown),
      type: 'notifications.mail-dreamed-of.v1',
      routingKey: transactionalMailQueued.type,
    });
    await raw.announce({ ...message(invalid!, invalid), data: { mailId: 'erika.muster@example.com' } });
    await raw.announce({ ...message(unreadable!, unreadable), data: 'erika.muster@example.com' });

    expect(await deadLetter(given!)).toMatchObject({ reason: 'mail.unknown', attempts: 1 });
    expect(await deadLetter(unknown!)).toMatchObject({ reason: 'event.type-unknown' });
    expect(await deadLetter(invalid!)).toMatchObject({ reason: 'event.invalid' });
    expect(await deadLetter(unreadable!)).toMatchObject({ reason: 'event.invalid' });
    expect(callsOf(given!)).toEqual([1]);
    const counted = await register.getSingleMetricAsString('lotse_events_dead_total');
    const reasons = [...counted.matchAll(/reason="([^"]*)"/g)].map(([, reason]) => reason);
    expect(Object.keys(deadReasons)).toEqual(expect.arrayContaining(reasons));
  });

  it.each<[DeadReason, Partial<Parameters<RawBroker['announce']>[0]>]>([
    ['event.contradictory', { aggregateId: randomUUID() }],
    ['event.version-implausible', { version: 2 ** 31 - 1 }],
    ['event.malformed', { version: 0 }],
    ['event.malformed', { headers: { cloudEvents_id: randomUUID() } }],
    ['event.source-foreign', { headers: { cloudEvents_source: '/lotse/contacts' } }],
    ['event.source-foreign', { headers: { cloudEvents_source: undefined } }],
    ['event.source-foreign', { ...underAnothersKey, headers: { CC: [transactionalMailQueued.type] } }],
    ['event.source-foreign', { ...underAnothersKey, headers: { BCC: [transactionalMailQueued.type] } }],
  ])('are not believed where their envelope makes no sense (%s: %j)', async (reason, change) => {
    const mailId = randomUUID();

    await raw.announce({ ...message(mailId, mailId), ...change });

    await eventually(async () =>
      expect((await dead.list()).filter((letter) => letter.id === mailId)).toMatchObject([{ reason }]),
    );
    expect(callsOf(mailId)).toEqual([]);
  });

  it('are not believed when they come home from a retry tier of another queue', async () => {
    const mailId = randomUUID();
    const home = 'notifications.send-transactional-mail';
    const [ms] = shortTiers;

    await raw.announce({
      ...message(mailId, mailId),
      exchange: Topology.retryExchange,
      routingKey: Topology.retryKey('newsletter.contacts', ms!),
      headers: { BCC: [Topology.retryKey(home, ms!)] },
    });

    expect(await deadLetter(mailId)).toMatchObject({ reason: 'event.source-foreign' });
    expect(callsOf(mailId)).toEqual([]);
  });

  it('have all their attempts, whatever their sender says of attempts and deliveries', async () => {
    const mailId = randomUUID();
    script.set(mailId, [new Error('once'), new Error('twice')]);

    await raw.announce({
      ...message(mailId),
      headers: { 'x-delivery-count': 1_000, 'x-lotse-attempt': 99, 'x-lotse-reason': 'mail.unknown' },
    });

    await handled(mailId);
    expect(callsOf(mailId)).toEqual([1, 2, 3]);
  });

  it('wait where they are while a server is away, without using up their attempts', async () => {
    const mailId = randomUUID();
    const away = () => new DomainError('unavailable', 'service.unreachable');
    script.set(mailId, [away(), away(), away(), away(), away()]);

    await announce(mailId);

    await handled(mailId);
    expect(callsOf(mailId)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('are recorded for a late handler that records nothing itself, and its failure is tried again', async () => {
    const mailId = `0${randomUUID().slice(1)}`;
    const id = randomUUID();
    script.set(mailId, [new Error('the mail server has no time')]);

    await raw.announce({ ...message(mailId, id), type: alarmMailQueued.type });

    await eventually(async () => {
      const recorded = await database.query('select 1 from inbox where message_id = $1', [id]);
      expect(recorded).toHaveLength(1);
    });
    expect(callsOf(mailId)).toEqual([1, 2]);
  });

  describe('that are dead', () => {
    it('are listed without their data, shown with every text masked, and come home when they are replayed', async () => {
      const mailId = randomUUID();
      const id = randomUUID();
      script.set(mailId, [new DeadLetter('mail.unknown')]);
      await raw.announce({ ...message(mailId, id), data: { mailId, to: 'erika.muster@example.com' } });
      await deadLetter(id);

      const [shown] = await dead.show({ id });
      const replayed = await dead.replay({ id });

      expect(shown?.data).toEqual({ mailId, to: '*** (24)' });
      expect(replayed).toBe(1);
      await handled(mailId);
      expect((await dead.list({ id })).length).toBe(0);
      expect(callsOf(mailId)).toEqual([1, 1]);
    });

    it('stay when they are looked at more often than RabbitMQ allows a message to come back', async () => {
      const id = randomUUID();
      script.set(id, [new DeadLetter('mail.unknown')]);
      await raw.announce(message(id, id));
      await deadLetter(id);

      for (let look = 0; look < 25; look++) await dead.list({ service: 'notifications' });

      const [letter] = await dead.list({ id });
      expect(letter).toMatchObject({
        reason: 'mail.unknown',
        queue: 'notifications.send-transactional-mail',
      });
    });

    it('are gone when they are dropped, and only those that were meant', async () => {
      const [dropped, kept] = [randomUUID(), randomUUID()];
      for (const id of [dropped, kept]) {
        script.set(id, [new DeadLetter('mail.unknown')]);
        await raw.announce(message(id, id));
        await deadLetter(id);
      }

      expect(await dead.drop({ id: dropped })).toBe(1);

      expect(await dead.list({ id: dropped })).toHaveLength(0);
      expect(await dead.list({ id: kept })).toHaveLength(1);
    });
  });
});

const message = (mailId: string, id = randomUUID()) => ({
  type: transactionalMailQueued.type,
  data: { mailId } as unknown,
  id,
});
