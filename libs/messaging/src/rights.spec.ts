import { services, Topology } from '@lotse/contracts';
import { connect, type ChannelModel, type ConfirmChannel } from 'amqplib';
import { RawBroker, testVirtualHost, type TestVirtualHost } from '../test/harness.spec.js';
import { brokerUsers, connectionQueue, rightsOf, type BrokerUser } from './rights.js';

describe('what a user of the broker may do', () => {
  let host: TestVirtualHost;
  let connections: ChannelModel[] = [];

  beforeAll(async () => {
    host = await testVirtualHost();
  });
  afterAll(() => host.drop());
  afterEach(async () => {
    await Promise.all(connections.map((connection) => connection.close()));
    connections = [];
  });

  const channelOf = async (user: BrokerUser): Promise<ConfirmChannel> => {
    const connection = await connect(host.amqpUrlOf(user));
    connections.push(connection);
    const channel = await connection.createConfirmChannel();
    channel.on('error', () => undefined);
    return channel;
  };
  const publishing = async (user: BrokerUser, exchange: string, routingKey: string): Promise<void> => {
    const channel = await channelOf(user);
    await new Promise<void>((resolve, reject) => {
      channel.on('error', reject);
      channel.publish(exchange, routingKey, Buffer.from('x'), {}, (error: unknown) =>
        error ? undefined : resolve(),
      );
    });
  };
  const refused = /ACCESS_REFUSED/;

  it.each(services)(
    '%s publishes what is its own, and nothing that another would be believed to have said',
    async (user) => {
      const [other] = services.filter((service) => service !== user);

      for (const { exchange } of rightsOf(user).topics) {
        await expect(publishing(user, exchange, `${user}.anything.v1`)).resolves.toBeUndefined();
        await expect(publishing(user, exchange, `${other}.anything.v1`)).rejects.toThrow(refused);
      }
    },
  );

  it.each(services.filter((service) => service !== 'gateway'))('%s calls nobody', async (user) => {
    for (const service of services)
      await expect(publishing(user, Topology.rpcExchange(service), '')).rejects.toThrow(refused);
  });

  it.each(brokerUsers)('%s puts nothing into a queue past the exchanges', async (user) => {
    await expect(publishing(user, '', 'notifications.send-alarm-mail')).rejects.toThrow(refused);
  });

  it.each(brokerUsers)('%s makes, removes and empties nothing', async (user) => {
    const attempts: ((channel: ConfirmChannel) => PromiseLike<unknown>)[] = [
      (channel) => channel.assertQueue('mine', { durable: true }),
      (channel) => channel.assertExchange('mine', 'topic'),
      (channel) => channel.deleteQueue('newsletter.contacts'),
      (channel) => channel.deleteExchange(Topology.eventsExchange),
      (channel) => channel.bindQueue('newsletter.contacts', Topology.eventsExchange, '#'),
      (channel) => channel.unbindQueue('newsletter.contacts', Topology.eventsExchange, '#'),
    ];
    for (const attempt of attempts) await expect(attempt(await channelOf(user))).rejects.toThrow(/403/);
  });

  it('nobody reads the queues of others, or listens to an exchange', async () => {
    for (const user of services) {
      await expect(
        (await channelOf(user)).consume('lotse.retry.newsletter.contacts.100', () => undefined),
      ).rejects.toThrow(/403/);
      const queue = user === 'newsletter' ? 'notifications.contacts' : 'newsletter.contacts';
      await expect((await channelOf(user)).consume(queue, () => undefined)).rejects.toThrow(/403/);
      const channel = await channelOf(user);
      const own = await channel.assertQueue(connectionQueue(user), { exclusive: true, autoDelete: true });
      await expect(channel.bindQueue(own.queue, Topology.eventsExchange, '#')).rejects.toThrow(/403/);
    }
  });

  it('a caller hears only what was sent to itself, and nobody else can listen in', async () => {
    const caller = await channelOf('gateway');
    const queue = connectionQueue('gateway');
    await caller.assertQueue(queue, { exclusive: true, autoDelete: true, durable: false });
    await caller.bindQueue(queue, Topology.answersExchange, queue);
    const other = await channelOf('gateway');

    await expect(other.consume(queue, () => undefined)).rejects.toThrow(/RESOURCE_LOCKED/);
    await expect(publishing('contacts', Topology.answersExchange, queue)).resolves.toBeUndefined();
    expect((await caller.checkQueue(queue)).messageCount).toBe(1);
  });

  it.each(services)(
    '%s makes queues for its own requests or answers, and for nobody else’s',
    async (user) => {
      const [other = 'gateway'] = services.filter((service) => service !== user);
      const make = async (queue: string): Promise<unknown> =>
        (await channelOf(user)).assertQueue(queue, { exclusive: true, autoDelete: true, durable: false });

      await expect(make(connectionQueue(other))).rejects.toThrow(/403/);
      await expect(make(`lotse.${user}`)).rejects.toThrow(/403/);
      await expect(make(connectionQueue(user))).resolves.toBeDefined();
    },
  );

  it('whoever looks after dead letters takes them, and sends them home', async () => {
    const raw = await RawBroker.connect(host.amqpUrl);
    raw.channel.publish(Topology.buriedExchange, 'notifications.contacts', Buffer.from('{}'));
    await raw.channel.waitForConfirms();
    await raw.close();
    const channel = await channelOf('operator');

    const letter = await channel.get(Topology.deadQueue('notifications'));
    expect(letter).not.toBe(false);
    await expect(
      publishing('operator', Topology.returnExchange, 'notifications.contacts'),
    ).resolves.toBeUndefined();
    await expect((await channelOf('operator')).get('notifications.contacts')).rejects.toThrow(/403/);
  });
});
