import { setTimeout as delay } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { DomainError, Topology, type Idempotency } from '@lotse/contracts';
import { aCompanyAdministrator, aStaffUser, eventually } from '@lotse/test-support';
import { Commands, Database } from '@lotse/persistence';
import { Controller, type CanActivate, Injectable, UseGuards, type INestApplication } from '@nestjs/common';
import {
  Ask,
  cutConnections,
  Order,
  poolSize,
  RawBroker,
  startTestService,
  testServiceDatabase,
  TestRpc,
  testVirtualHost,
  type TestDatabase,
  type TestVirtualHost,
} from '../test/harness.spec.js';
import { OnCall, OnPackedCall, RpcClient, type PackedAnswer } from './index.js';

/** The requests that have reached a handler, by their word. */
let reached: string[] = [];
let packs: string[][] = [];
/** Handlers of these words wait until they are let go. */
const gates = new Map<string, Promise<void>>();
/** The next order of each of these words finds its database gone. */
const unreachable = new Set<string>();
const timesReached = (word: string) => reached.filter((one) => one === word).length;

/** Lets handlers of a word wait; the function that comes back lets them go. */
function holdBack(word: string): () => void {
  let letGo: () => void = () => undefined;
  gates.set(word, new Promise((resolve) => (letGo = resolve)));
  return letGo;
}

@Injectable()
class Doorman implements CanActivate {
  canActivate(): boolean {
    throw new DomainError('forbidden', 'auth.not-allowed');
  }
}

@Controller()
class WordController {
  constructor(private readonly commands: Commands) {}

  @OnCall(TestRpc.ask)
  async ask({ word }: Ask): Promise<string> {
    reached.push(word);
    if (word === 'unknown') throw new DomainError('not-found', 'contacts.not-found');
    if (word === 'unwritable') return 1n as unknown as string; // JSON knows no such number
    if (word === 'broken') throw new Error('erika.muster@example.com made it fail');
    await gates.get(word);
    if (word === 'standstill') standStill(700);
    return `${word}!`;
  }

  @OnCall(TestRpc.order)
  async order({ word }: Order): Promise<string> {
    reached.push(word);
    if (unreachable.delete(word)) throw new DomainError('unavailable', 'service.unreachable');
    await gates.get(word);
    return `${word} done`;
  }

  @OnCall(TestRpc.write)
  write(command: Order): Promise<null> {
    return this.commands.run(command, async (tx) => {
      await tx.query('insert into effect (mail_id) values ($1)', [command.word]);
      if (command.word === 'slow') {
        await tx.query('set local statement_timeout = 20');
        await tx.query('select pg_sleep(60)');
      }
      return null;
    });
  }

  @OnPackedCall(TestRpc.look)
  async look(requests: Ask[]): Promise<PackedAnswer<{ word: string; company: string | null }>[]> {
    packs.push(requests.map(({ word }) => word));
    if (requests.some(({ word }) => word === 'explosive')) throw new Error('all of it');
    for (const { word } of requests) await gates.get(word);
    return requests.map(({ word, actor }) =>
      word === 'unknown'
        ? new DomainError('not-found', 'contacts.not-found')
        : { word, company: actor.companyId },
    );
  }
}

/** Keeps the whole process busy, as a long synchronous computation would. */
function standStill(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('calls', () => {
  let database: TestDatabase;
  let broker: TestVirtualHost;
  let app: INestApplication;
  let client: RpcClient;
  const actor = aStaffUser();
  const idempotency = (): Idempotency => ({
    key: randomUUID(),
    route: 'POST /words',
    fingerprint: 'f'.repeat(64),
  });

  beforeAll(async () => {
    [database, broker] = await Promise.all([testServiceDatabase(), testVirtualHost()]);
    app = await startTestService({ controllers: [WordController], database, broker });
    client = app.get(RpcClient);
  });
  afterAll(async () => {
    await app?.close();
    await Promise.all([database?.drop(), broker?.drop()]);
  });
  beforeEach(() => {
    reached = [];
    packs = [];
    gates.clear();
    unreachable.clear();
  });

  it('are answered, refusals by their code included', async () => {
    expect(await client.call(TestRpc.ask, { actor, word: 'pilot' })).toBe('pilot!');
    await expect(client.call(TestRpc.ask, { actor, word: 'unknown' })).rejects.toMatchObject({
      kind: 'not-found',
      code: 'contacts.not-found',
    });
  });

  it('hide what went wrong inside the service', async () => {
    const failing = client.call(TestRpc.ask, { actor, word: 'broken' });

    await expect(failing).rejects.toMatchObject({
      kind: 'internal',
      code: 'service.failed',
      message: 'service.failed',
    });
  });

  it('are refused as by a busy service when a statement takes too long, and nothing was done', async () => {
    const slow = client.call(TestRpc.write, { actor, word: 'slow', idempotency: idempotency() });

    await expect(slow).rejects.toMatchObject({ kind: 'unavailable', code: 'service.busy' });
    expect(await database.query(`select 1 from effect where mail_id = 'slow'`)).toEqual([]);
    expect(await database.query('select 1 from idempotency_key where answer is null')).toEqual([]);
  });

  it('are refused with a pointer to each wrong value, and reach no handler; fields of a newer release are ignored', async () => {
    const wrong = { actor: { ...actor, roles: [''] }, word: 5 } as unknown as Ask;
    const roles = ['admiral'] as unknown as Ask['actor']['roles']; // one that a newer release has added grants nothing here
    const newer = { actor: { ...actor, roles }, word: 'newer', colour: 'green' } as Ask;

    await expect(client.call(TestRpc.ask, wrong)).rejects.toMatchObject({
      code: 'request.invalid',
      details: {
        violations: [
          { pointer: '/word', rule: 'isString' },
          { pointer: '/actor/roles', rule: 'openEnum' },
        ],
      },
    });
    expect(reached).toEqual([]);
    expect(await client.call(TestRpc.ask, newer)).toBe('newer!');
  });

  describe('without anybody to answer', () => {
    it('say so at once, and that nothing was done', async () => {
      const unreachable = { kind: 'unavailable', code: 'service.unreachable' };

      await expect(client.call(TestRpc.nobody, { actor, word: 'x' })).rejects.toMatchObject(unreachable);
      await expect(client.call(TestRpc.nobodysOrder, { actor, word: 'x' })).rejects.toMatchObject(
        unreachable,
      );
    });
  });

  describe('of a replica that cannot begin them', () => {
    const order = (word: string, repeatable = {}) =>
      client.call(TestRpc.order, { actor, word, ...repeatable });

    it('are asked once more where that is harmless: another may', async () => {
      unreachable.add('elsewhere');

      expect(await order('elsewhere', { idempotency: idempotency() })).toBe('elsewhere done');
      expect(timesReached('elsewhere')).toBe(2);
    });

    it('are refused at once where it is not, and nothing was done', async () => {
      unreachable.add('once only');

      await expect(order('once only')).rejects.toMatchObject({
        kind: 'unavailable',
        code: 'service.unreachable',
      });
      expect(timesReached('once only')).toBe(1);
    });
  });

  describe('without an answer in time', () => {
    const unknown = { kind: 'outcome-unknown', code: 'service.outcome-unknown' };

    it('are not repeated where that could do it twice', async () => {
      const letGo = holdBack('once');

      const ordering = client.call(TestRpc.order, { actor, word: 'once' }, { timeoutMs: 1_500 });

      await expect(ordering).rejects.toMatchObject(unknown);
      expect(timesReached('once')).toBe(1);
      letGo();
    });

    it('are repeated once where that is harmless: reads, and commands with an idempotency key', async () => {
      const [read, keyed] = [holdBack('read'), holdBack('keyed')];

      const asking = client.call(TestRpc.ask, { actor, word: 'read' }, { timeoutMs: 1_500 });
      const ordering = client.call(
        TestRpc.order,
        { actor, word: 'keyed', idempotency: idempotency() },
        { timeoutMs: 1_500 },
      );

      await expect(asking).rejects.toMatchObject(unknown);
      await expect(ordering).rejects.toMatchObject(unknown);
      expect([timesReached('read'), timesReached('keyed')]).toEqual([2, 2]);
      read();
      keyed();
    });

    it('say that the outcome is unknown when the second sending came to nothing and the first may have been carried out', async () => {
      const letGo = holdBack('twice asked');
      const ordering = client.call(
        TestRpc.order,
        { actor, word: 'twice asked', idempotency: idempotency() },
        { timeoutMs: 3_000 },
      );
      const refused = expect(ordering).rejects.toMatchObject(unknown);
      await eventually(() => expect(timesReached('twice asked')).toBe(1));
      unreachable.add('twice asked'); // for the second sending, at half time, as when its database is gone
      await eventually(() => expect(timesReached('twice asked')).toBe(2));

      await refused;
      letGo();
    });

    it('take the answer of the first sending when the second came to nothing', async () => {
      const letGo = holdBack('first counts');
      const ordering = client.call(
        TestRpc.order,
        { actor, word: 'first counts', idempotency: idempotency() },
        { timeoutMs: 6_000 },
      );
      await eventually(() => expect(timesReached('first counts')).toBe(1));
      unreachable.add('first counts');
      await eventually(() => expect(timesReached('first counts')).toBe(2));

      letGo();

      expect(await ordering).toBe('first counts done');
    });

    it('take the first answer that comes, also when it is the first sending’s', async () => {
      const letGo = holdBack('slow');
      const asking = client.call(TestRpc.ask, { actor, word: 'slow' }, { timeoutMs: 10_000 });
      await eventually(() => expect(timesReached('slow')).toBe(1));

      gates.delete('slow');
      letGo();

      expect(await asking).toBe('slow!');
      expect(timesReached('slow')).toBe(1);
    });
  });

  it('are not started any more when their caller has given up while the service stood still', async () => {
    const letGo = holdBack('standstill');
    const standing = client.call(TestRpc.ask, { actor, word: 'standstill' }, { timeoutMs: 5_000 });
    await eventually(() => expect(timesReached('standstill')).toBe(1));
    const late = client.call(TestRpc.order, { actor, word: 'too late' }, { timeoutMs: 300 });
    letGo();

    await expect(late).rejects.toMatchObject({ code: 'service.outcome-unknown' });
    expect(await standing).toBe('standstill!');
    expect(await client.call(TestRpc.ask, { actor, word: 'afterwards' })).toBe('afterwards!');
    expect(reached).toEqual(['standstill', 'afterwards']);
  });

  it('are not begun any more when their caller has given up while they waited for a connection to the database', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const all = Array.from({ length: poolSize }, () => app.get(Database).transaction(() => held));

    const late = client.call(TestRpc.write, { actor, word: 'late' }, { timeoutMs: 500 });
    await expect(late).rejects.toMatchObject({ code: 'service.outcome-unknown' });
    await delay(2_000); // the service counts from when the call came there
    letGo();
    await Promise.all(all);
    await client.call(TestRpc.write, { actor, word: 'in time' });

    expect(await database.query('select mail_id from effect')).toEqual([{ mail_id: 'in time' }]);
  });

  describe('in which nothing is as it should be', () => {
    let raw: RawBroker;
    let replies: { queue: string; answers: Map<string, unknown> };

    beforeAll(async () => {
      raw = await RawBroker.connect(broker.amqpUrl);
      replies = await raw.answers();
    });
    afterAll(() => raw?.close());

    /** Asks as no service of ours would. */
    const ask = async (pattern: string, content: string | Buffer, headers: object = {}): Promise<unknown> => {
      const correlationId = randomUUID();
      raw.channel.publish(Topology.rpcExchange('notifications'), '', Buffer.from(content), {
        correlationId,
        replyTo: replies.queue,
        type: pattern,
        headers: { 'x-lotse-remaining-ms': 10_000, ...headers },
      });
      await eventually(() => expect(replies.answers.has(correlationId)).toBe(true));
      return replies.answers.get(correlationId);
    };
    const invalid = { error: { kind: 'invalid', code: 'request.invalid' } };
    const deep = `${'['.repeat(1_600)}${']'.repeat(1_600)}`;

    it.each([
      ['a field 1,600 levels deep', `{"word":${deep}}`],
      ['no JSON', 'pilot'],
      ['nothing', ''],
      ['null', 'null'],
      ['a list', '[]'],
      ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00])],
    ])('are refused when they hold %s', async (_, content) => {
      expect(await ask(TestRpc.ask.pattern, content)).toMatchObject(invalid);
      expect(await ask(TestRpc.look.pattern, content)).toMatchObject({ items: [], ...invalid });
      expect(await client.call(TestRpc.ask, { actor, word: 'pilot' })).toBe('pilot!');
    });

    it.each([
      ['items that are none', '{"items":[null,5,"x",[],{}]}'],
      ['an item 1,600 levels deep', `{"items":[{"id":0,"remainingMs":5000,"request":${deep}}]}`],
      ['too many', JSON.stringify({ items: Array.from({ length: 5_000 }, (_, id) => ({ id })) })],
    ])('are refused when they are packed and hold %s', async (_, content) => {
      expect(await ask(TestRpc.look.pattern, content)).toMatchObject({ items: [], ...invalid });
      expect(await client.call(TestRpc.look, { actor, word: 'calm' })).toMatchObject({ word: 'calm' });
    });

    it('are answered item by item where only some of a pack are broken', async () => {
      const items = [null, { id: 7, remainingMs: 5_000, request: { actor, word: 'calm' } }];

      expect(await ask(TestRpc.look.pattern, JSON.stringify({ items }))).toMatchObject({
        items: [{ id: 7, answer: { word: 'calm' } }],
        ...invalid,
      });
    });

    it('are answered when what the handler gives cannot be written', async () => {
      expect(await ask(TestRpc.ask.pattern, JSON.stringify({ actor, word: 'unwritable' }))).toEqual({
        error: { kind: 'internal', code: 'service.failed' },
      });
    });

    it('are told to be unknown, packed or not, and neither handled nor left unanswered', async () => {
      expect(await ask('notifications.from-the-future.v9', '{"items":[]}')).toEqual({
        error: { kind: 'unavailable', code: 'service.unreachable' },
      });
    });
  });

  it.each([
    ['no JSON', 'pilot'],
    ['null', 'null'],
    ['an empty object', '{}'],
    ['an error that is none', '{"error":5}'],
    ['a code that every object has', '{"error":{"kind":"invalid","code":"constructor"}}'],
  ])('fail when the answer is %s', async (_, answer) => {
    const lying = await RawBroker.connect(broker.amqpUrl);
    await lying.answer('newsletter', Buffer.from(answer));

    const failed = { kind: 'internal', code: 'service.failed' };
    await expect(client.call(TestRpc.nobody, { actor, word: 'x' })).rejects.toMatchObject(failed);
    await expect(client.call(TestRpc.nobodysLook, { actor, word: 'x' })).rejects.toMatchObject(failed);
    expect(await client.call(TestRpc.ask, { actor, word: 'pilot' })).toBe('pilot!');
    await lying.close();
  });

  describe('that are packed', () => {
    const look = (word: string, { as = actor, timeoutMs = 5_000 } = {}) =>
      client.call(TestRpc.look, { actor: as, word }, { timeoutMs });
    const settled = (calls: Promise<unknown>[]) => Promise.allSettled(calls);

    it('leave together while others are on their way, each with its own actor, deadline and result', async () => {
      const [one, other] = [aCompanyAdministrator(randomUUID()), aCompanyAdministrator(randomUUID())];
      const letGo = holdBack('first');
      const letSecondGo = holdBack('second');
      // two messages are on their way, and the third waits for one of them to come back
      const first = look('first');
      await eventually(() => expect(packs).toHaveLength(1)); // asked in the same turn, both would leave together
      const second = settled([look('second', { timeoutMs: 1_500 })]);
      await eventually(() => expect(packs).toHaveLength(2));

      const waiting = settled([
        look('a', { as: one }),
        look('b', { as: other }),
        look('unknown', { as: one }),
        look('late', { as: other, timeoutMs: 1 }),
        client.call(TestRpc.look, { actor: one } as Ask),
      ]);
      await expect(look('late', { timeoutMs: 1 })).rejects.toMatchObject({ kind: 'unavailable' });
      letGo();

      expect(await first).toMatchObject({ word: 'first' });
      expect(await waiting).toMatchObject([
        { value: { word: 'a', company: one.companyId } },
        { value: { word: 'b', company: other.companyId } },
        { reason: { code: 'contacts.not-found' } },
        { reason: { code: 'service.unreachable' } }, // had not left when its caller gave up
        {
          reason: {
            code: 'request.invalid',
            details: { violations: [{ pointer: '/word', rule: 'required' }] },
          },
        },
      ]);
      expect(packs.slice(2)).toEqual([['a', 'b', 'unknown']]);
      letSecondGo();
      await second;
    });

    it('fail together only when their handler fails as a whole', async () => {
      const answers = await settled([look('explosive')]);

      expect(answers).toMatchObject([{ reason: { code: 'service.failed' } }]);
      expect(await look('calm')).toMatchObject({ word: 'calm' });
    });

    it('are no more than a hundred per message', async () => {
      const words = Array.from({ length: 450 }, (_, at) => `word ${at}`);

      const answers = await Promise.all(words.map((word) => look(word)));

      expect(answers.map(({ word }) => word)).toEqual(words);
      expect(Math.max(...packs.map((pack) => pack.length))).toBe(100);
      expect(packs.length).toBeLessThan(10);
    });
  });

  describe('over a connection that is cut', () => {
    it('are asked again where that is harmless, and find the service again', async () => {
      const letGo = holdBack('cut');
      const asking = client.call(TestRpc.ask, { actor, word: 'cut' }, { timeoutMs: 20_000 });
      const ordering = client.call(TestRpc.order, { actor, word: 'cut' }, { timeoutMs: 20_000 });
      const refused = expect(ordering).rejects.toMatchObject({ code: 'service.outcome-unknown' });
      await eventually(() => expect(timesReached('cut')).toBe(2));

      await cutConnections(broker, { atLeast: 4 }); // the caller's and the service's
      gates.delete('cut');
      letGo();

      expect(await asking).toBe('cut!');
      await refused;
      expect(await client.call(TestRpc.ask, { actor, word: 'again' }, { timeoutMs: 10_000 })).toBe('again!');
    });
  });

  describe('and the handlers for them', () => {
    const boot = (controller: new () => object) =>
      startTestService({ controllers: [controller], database, broker });

    it('are refused when two would answer the same call', async () => {
      @Controller()
      class Twice {
        @OnCall(TestRpc.ask)
        one({ word }: Ask): Promise<string> {
          return Promise.resolve(word);
        }
        @OnCall(TestRpc.ask)
        other({ word }: Ask): Promise<string> {
          return Promise.resolve(word);
        }
      }

      await expect(boot(Twice)).rejects.toThrow('two handlers are bound to notifications.test-ask.v1');
    });

    it('are refused when the call is another service’s', async () => {
      @Controller()
      class Elsewhere {
        @OnCall(TestRpc.nobody)
        answer({ word }: Ask): Promise<string> {
          return Promise.resolve(word);
        }
      }

      await expect(boot(Elsewhere)).rejects.toThrow('is not answered by notifications');
    });

    it('keep Nest’s guards, and the refusal they give', async () => {
      @Controller()
      class Guarded {
        @UseGuards(Doorman)
        @OnCall(TestRpc.order)
        order({ word }: Order): Promise<string> {
          return Promise.resolve(word);
        }
      }
      const otherBroker = await testVirtualHost();
      const guarded = await startTestService({ controllers: [Guarded], database, broker: otherBroker });

      const ordering = guarded.get(RpcClient).call(TestRpc.order, { actor, word: 'in' });

      await expect(ordering).rejects.toMatchObject({ code: 'auth.not-allowed' });
      await guarded.close();
      await otherBroker.drop();
    });
  });

  it('that are under way are answered before the service stops, and later ones find another replica', async () => {
    const replica = await startTestService({ controllers: [WordController], database, broker });
    const letGo = holdBack('stopping');
    const asked = Array.from({ length: 8 }, () =>
      client.call(TestRpc.order, { actor, word: 'stopping' }, { timeoutMs: 10_000 }),
    );
    await eventually(() => expect(timesReached('stopping')).toBe(8));

    const closed = replica.close();
    gates.delete('stopping');
    letGo();

    expect(await Promise.all(asked)).toEqual(Array.from({ length: 8 }, () => 'stopping done'));
    await closed;
    expect(await client.call(TestRpc.order, { actor, word: 'later' })).toBe('later done');
  });
});
