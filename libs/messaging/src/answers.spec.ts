import { Topology } from '@lotse/contracts';
import { aStaffUser, eventually } from '@lotse/test-support';
import { Controller, type INestApplication } from '@nestjs/common';
import {
  Ask,
  RawBroker,
  startTestService,
  testServiceDatabase,
  testVirtualHost,
  TestRpc,
  type TestDatabase,
  type TestVirtualHost,
} from '../test/harness.spec.js';
import { OnCall, RpcClient } from './index.js';

@Controller()
class Echo {
  @OnCall(TestRpc.ask)
  ask({ word }: Ask): Promise<string> {
    return Promise.resolve(word);
  }
}

describe('a caller of the release before, which waits at direct reply-to', () => {
  let database: TestDatabase;
  let broker: TestVirtualHost;
  let app: INestApplication;
  let old: RawBroker;
  let answers: unknown[];

  beforeEach(async () => {
    [database, broker] = await Promise.all([testServiceDatabase(), testVirtualHost()]);
    old = await RawBroker.connect(broker.amqpUrl);
    answers = [];
    await old.channel.consume(
      'amq.rabbitmq.reply-to',
      (message) => answers.push(JSON.parse(message?.content.toString() ?? '')),
      { noAck: true },
    );
  });
  afterEach(async () => {
    await old?.close();
    await app?.close();
    await Promise.all([database?.drop(), broker?.drop()]);
  });

  const askAsBefore = (word: string): boolean =>
    old.channel.publish(
      Topology.rpcExchange('notifications'),
      '',
      Buffer.from(JSON.stringify({ actor: aStaffUser(), word })),
      {
        correlationId: word,
        replyTo: 'amq.rabbitmq.reply-to',
        type: TestRpc.ask.pattern,
        headers: { 'x-lotse-remaining-ms': 5_000 },
      },
    );
  const start = (messaging = {}) => startTestService({ controllers: [Echo], database, broker, messaging });

  it('is answered while both sign in as the user they share', async () => {
    app = await start({ amqpUrl: broker.amqpUrl });

    askAsBefore('ahoy');

    await eventually(() => expect(answers).toEqual([{ answer: 'ahoy' }]));
  });

  it('hears nothing once the service has a user of its own, and does no harm', async () => {
    app = await start();
    const ask = (word: string) => app.get(RpcClient).call(TestRpc.ask, { actor: aStaffUser(), word });
    expect(await ask('first')).toBe('first');
    const connections = async () =>
      (await broker.api<{ name: string }[]>(`vhosts/${broker.name}/connections`)).map(({ name }) => name);
    const before = await eventually(async () => {
      const names = await connections();
      expect(names.length).toBeGreaterThanOrEqual(4);
      return names;
    });

    for (let time = 0; time < 3; time++) askAsBefore('ahoy');

    expect(await ask('second')).toBe('second');
    expect(await connections()).toEqual(expect.arrayContaining(before));
    expect(answers).toEqual([]);
  });
});
