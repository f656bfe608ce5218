import { NewsletterRpc } from '@lotse/contracts';
import { Logger } from '@nestjs/common';
import { createServer, connect as connectTo, type AddressInfo, type Server, type Socket } from 'node:net';
import { aStaffUser, eventually, testVirtualHost as virtualHost, pipeBothWays } from '@lotse/test-support';
import { shortTiers, testVirtualHost } from '../test/harness.spec.js';
import { Broker } from './broker.js';
import { explainRefusal, refuseOldBroker, UnsuitableBroker } from './refusals.js';
import { RpcClient } from './rpc-client.js';
import { describeTopology } from './topology.js';

const short = 2_000;

describe('a broker that will not do', () => {
  const opening = (amqpUrl: string) =>
    new Broker({ service: 'contacts', amqpUrl, patienceMs: short, retryTiersMs: shortTiers }).open();

  it('is told in one sentence that names no password: a wrong login, and what the deploy step has not made', async () => {
    const host = await testVirtualHost();
    const wrongLogin = new URL(host.amqpUrlOf('contacts'));
    wrongLogin.password = 'oyster';
    const refused = opening(wrongLogin.href);

    await expect(refused).rejects.toThrow(/refuses the login/);
    await expect(refused).rejects.not.toThrow(/oyster/);
    await host.api(`queues/${host.name}/newsletter.contacts`, { method: 'DELETE' });
    await expect(opening(host.amqpUrlOf('contacts'))).rejects.toThrow(
      'RabbitMQ lacks newsletter.contacts: "topology deploy" makes it.',
    );

    await host.drop();
  });

  it('is waited for with patience: the deploy step may be under way', async () => {
    const host = await virtualHost({ retryTiersMs: shortTiers, topology: 'bare' });
    const broker = new Broker({
      service: 'contacts',
      amqpUrl: host.amqpUrlOf('contacts'),
      retryTiersMs: shortTiers,
    });
    const opened = broker.open();
    expect(broker.isReady()).toBe(false);

    await host.deploy();
    await opened;

    expect(broker.isReady()).toBe(true);
    await broker.close();
    await host.drop();
  });

  it('is not taken for one that has the bindings of this release, though it has the queues', async () => {
    const host = await testVirtualHost();
    const [mark] = (await host.api<{ name: string }[]>(`exchanges/${host.name}`)).filter(({ name }) =>
      name.startsWith('lotse.topology.'),
    );
    await host.api(`exchanges/${host.name}/${mark?.name}`, { method: 'DELETE' });

    await expect(opening(host.amqpUrlOf('contacts'))).rejects.toThrow(`RabbitMQ lacks ${mark?.name}`);

    await host.drop();
  });

  it('is told when it is too old', () => {
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
    expect(explainRefusal(new Error('connect ECONNREFUSED'))).toBeUndefined();
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

describe('a broker that a service can do without', () => {
  it('is not waited for: calls are refused at once, and everything goes on when it is there', async () => {
    const host = await testVirtualHost();
    const url = new URL(host.amqpUrlOf('gateway'));
    const gone = await Node.before(url);
    const amqpUrl = gone.urlFor(url);
    await gone.die();
    const broker = new Broker({
      service: 'gateway',
      amqpUrl,
      brokerMayBeAway: true,
      retryTiersMs: shortTiers,
    });
    const client = new RpcClient(broker);

    await broker.open();
    await client.start();
    expect(broker.isReady()).toBe(true);
    await expect(
      client.call(NewsletterRpc.readChannels, { actor: aStaffUser() }, { timeoutMs: 3_600_000 }),
    ).rejects.toMatchObject({ kind: 'unavailable', code: 'service.unreachable' });

    const back = await Node.before(url, Number(new URL(amqpUrl).port));
    await eventually(() => expect(broker.consuming.isConnected).toBe(true));
    expect(broker.publishing.isUsable).toBe(true);
    client.stop();
    await broker.close();
    await back.die();
    await host.drop();
  });
});

describe('a broker that turns away a service that can do without', () => {
  const said: unknown[] = [];
  const nothing = (): void => undefined;
  beforeEach(() => {
    said.length = 0;
    Logger.overrideLogger({ log: nothing, warn: nothing, error: (message) => said.push(message) });
  });
  afterAll(() => {
    Logger.overrideLogger(false);
  });

  it.each([
    ['the password', (url: URL) => (url.password = 'oyster'), /refuses the login/],
    ['the virtual host', (url: URL) => (url.pathname = '/nowhere'), /no such virtual host/],
  ])(
    'keeps it unready where %s is wrong, so that it replaces none that works, and says so once',
    async (_, spoil, why) => {
      const host = await testVirtualHost();
      const wrong = new URL(host.amqpUrlOf('gateway'));
      spoil(wrong);
      const door = await Node.before(wrong);
      const broker = new Broker({
        service: 'gateway',
        amqpUrl: door.urlFor(wrong),
        brokerMayBeAway: true,
        retryTiersMs: shortTiers,
      });

      await broker.open();

      expect(broker.isReady()).toBe(false);
      await eventually(() => expect(door.taken).toBeGreaterThan(2)); // it goes on trying
      expect(said).toEqual([expect.stringMatching(why)]);
      expect(String(said)).not.toContain('oyster');
      await broker.close();
      await door.die();
      await host.drop();
    },
  );

  it('leaves it ready where it was let in before', async () => {
    const host = await testVirtualHost();
    const broker = new Broker({
      service: 'gateway',
      amqpUrl: host.amqpUrlOf('gateway'),
      brokerMayBeAway: true,
      retryTiersMs: shortTiers,
    });
    await broker.open();

    await host.drop();

    await eventually(() => expect(String(said)).toMatch(/does not let us in/));
    expect(broker.isReady()).toBe(true);
    await broker.close();
  });
});

describe('a cluster of brokers', () => {
  it('is reached through its next node when the one that is connected to dies', async () => {
    const host = await testVirtualHost();
    const url = new URL(host.amqpUrlOf('contacts'));
    const nodes = [await Node.before(url), await Node.before(url)] as const;
    const broker = new Broker({
      service: 'contacts',
      amqpUrl: ['amqp://nobody:x@127.0.0.1:1/x', ...nodes.map((node) => node.urlFor(url))].join(','),
      retryTiersMs: shortTiers,
    });
    await broker.open();
    expect(nodes.map(({ connections }) => connections > 0)).toEqual([true, false]);

    await nodes[0].die();
    await eventually(() => expect(broker.isReady()).toBe(false));

    await eventually(() => expect(broker.isReady()).toBe(true));
    expect(nodes[1].connections).toBe(2);
    await broker.close();
    await nodes[1].die();
    await host.drop();
  });
});

/** One node of a cluster, as a client sees it: a door of its own to the same broker. */
class Node {
  /** Connections that it has had so far. */
  taken = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async before({ hostname, port }: URL, at = 0): Promise<Node> {
    const server = createServer();
    const node = new Node(server);
    server.on('connection', (client) => {
      const broker = connectTo(Number(port), hostname);
      node.sockets.add(client);
      node.taken += 1;
      pipeBothWays(client, broker);
      client.on('close', () => node.sockets.delete(client));
    });
    await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
    return node;
  }

  get connections(): number {
    return this.sockets.size;
  }

  urlFor(url: URL): string {
    return Object.assign(new URL(url), { port: String((this.server.address() as AddressInfo).port) }).href;
  }

  async die(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

describe('the topology', () => {
  const { queues, bindings, exchanges } = describeTopology();

  it('has a way out of every queue: for each home queue its dead queue and its way home', () => {
    const homes = queues.filter((queue) => queue.arguments['x-dead-letter-exchange'] === 'lotse.dead');

    expect(homes.length).toBeGreaterThan(0);
    for (const { name } of homes)
      expect(
        bindings.filter(({ routingKey }) => routingKey === name).map(({ exchange }) => exchange),
      ).toEqual(['lotse.return', 'lotse.buried', 'lotse.dead']);
  });

  it('keeps every message in quorum queues, and names only exchanges and queues that it declares', () => {
    expect(queues.every((queue) => queue.arguments['x-queue-type'] === 'quorum')).toBe(true);
    for (const { exchange, queue } of bindings) {
      expect(exchanges.map(({ name }) => name)).toContain(exchange);
      expect(queues.map(({ name }) => name)).toContain(queue);
    }
  });
});
