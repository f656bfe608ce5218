import { NewsletterRpc } from '@lotse/contracts';
import { aStaffUser, testVirtualHost } from '@lotse/test-support';
import { connect } from 'amqplib';
import { Broker } from './broker.js';
import { explainRefusal, refuseOldBroker, UnsuitableBroker } from './refusals.js';
import { RpcClient } from './rpc-client.js';
import { describeTopology } from './topology.js';

describe('a broker that will not do', () => {
  const opening = (amqpUrl: string) => new Broker({ service: 'contacts', amqpUrl }).open();

  it('is told in one sentence that names no password: a wrong login, other arguments', async () => {
    const host = await testVirtualHost();
    const connection = await connect(host.amqpUrl);
    const channel = await connection.createChannel();
    await channel.assertQueue('newsletter.contacts', { durable: true });
    const wrongLogin = new URL(host.amqpUrl);
    wrongLogin.password = 'oyster';

    await expect(opening(wrongLogin.href)).rejects.toThrow(/refuses the login/);
    await expect(opening(wrongLogin.href)).rejects.not.toThrow(/oyster/);
    await expect(opening(host.amqpUrl)).rejects.toThrow(/newsletter\.contacts/);

    await connection.close();
    await host.drop();
  });

  it('is told when it is too old, and when it lacks random exchanges', () => {
    const running = (version: string) => ({
      connection: { serverProperties: { product: 'RabbitMQ', version } },
    });
    const refusing = (version: string) => () =>
      refuseOldBroker(running(version) as Parameters<typeof refuseOldBroker>[0]);

    expect(refusing('3.9.27')).toThrow(
      new UnsuitableBroker('The broker is RabbitMQ 3.9.27: Lotse needs RabbitMQ 3.10 or newer.'),
    );
    for (const version of ['3.10.8', '3.13.7', '4.0.5', '4.1.0-rc.1'])
      expect(refusing(version)).not.toThrow();
    const unknownType = new Error("COMMAND_INVALID - unknown exchange type 'x-random'");
    expect(explainRefusal(unknownType, 'localhost:5672')).toContain(
      'rabbitmq-plugins enable rabbitmq_random_exchange',
    );
    expect(explainRefusal(new Error('connect ECONNREFUSED'), 'localhost:5672')).toBeUndefined();
  });
});

describe('a broker that is away', () => {
  it('keeps nobody waiting for longer than was asked for, and what could not leave was not done', async () => {
    const broker = new Broker({ service: 'contacts', amqpUrl: 'amqp://localhost:1' }); // never opened
    const client = new RpcClient(broker);
    const unreachable = { kind: 'unavailable', code: 'service.unreachable' };
    const message = { exchange: 'x', routingKey: 'x', content: Buffer.from(''), options: {} };

    await expect(broker.forwarding.publish(message, 100)).rejects.toMatchObject(unreachable);
    await expect(
      client.call(NewsletterRpc.readChannels, { actor: aStaffUser() }, { timeoutMs: 100 }),
    ).rejects.toMatchObject(unreachable);
    expect(broker.isReady()).toBe(false);
  });
});

describe('the topology', () => {
  const { queues, bindings, exchanges } = describeTopology();

  it('has a way out of every queue: for each home queue its dead queue and its way home', () => {
    const homes = queues.filter((queue) => queue.arguments['x-dead-letter-routing-key'] !== undefined);

    expect(homes.length).toBeGreaterThan(0);
    for (const { name } of homes)
      expect(
        bindings.filter(({ routingKey }) => routingKey === name).map(({ exchange }) => exchange),
      ).toEqual(['lotse.return', 'lotse.dead']);
  });

  it('keeps every message in quorum queues, and names only exchanges and queues that it declares', () => {
    expect(queues.every((queue) => queue.arguments['x-queue-type'] === 'quorum')).toBe(true);
    for (const { exchange, queue } of bindings) {
      expect(exchanges.map(({ name }) => name)).toContain(exchange);
      expect(queues.map(({ name }) => name)).toContain(queue);
    }
  });
});
