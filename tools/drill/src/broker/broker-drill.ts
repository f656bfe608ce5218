import { services, Topology } from '@lotse/contracts';
import { MailSink, PrivatePostgres, RabbitMqCluster, type PrivateRabbitMq } from '@lotse/private-servers';
import { DrillFailed, refuseArguments, type Drill } from '../drill.js';
import { Door } from '../product/door.js';
import { Ground } from '../product/ground.js';
import { whatIsWrong } from '../product/ledger.js';
import { Load } from '../product/load.js';
import { Product } from '../product/product.js';
import { show } from '../product/report.js';
import { say } from '../product/say.js';

const clients = 6;
/** Of this queue the leader is killed: its events have to be in every copy at the end. */
const watched = 'notifications.contacts';

/** Nodes of a cluster of three go and come back, while two replicas of everything work. */
export const brokerDrill: Drill = {
  summary:
    'a cluster of three RabbitMQ nodes loses its leader, a connected node, its network, and is restarted',
  usage: 'npm run drill -- broker',
  async run(args) {
    refuseArguments(args);
    const house = new House();
    try {
      await house.start();
      await house.practise();
    } finally {
      await house.stop();
    }
  },
};

class House {
  private readonly cluster = new RabbitMqCluster({ progress: say });
  private readonly postgres = new PrivatePostgres();
  private parts?: { ground: Ground; product: Product; door: Door; mails: MailSink };

  async start(): Promise<void> {
    say('starting PostgreSQL and three RabbitMQ nodes');
    await Promise.all([this.postgres.start(), this.cluster.start()]);
    const ground = await Ground.on(this.postgres, this.first);
    const mails = await MailSink.start();
    say('starting two replicas of everything');
    const product = await Product.start({
      databaseUrlOf: (service) => ground.database(service).url,
      // each service begins with another node, so that every node has connections
      amqpUrlOf: (service) => this.addresses(ground.broker.amqpUrlOf(service), services.indexOf(service)),
      smtpUrl: mails.url,
    });
    this.parts = { ground, product, mails, door: await Door.open(product.gateways) };
  }

  async practise(): Promise<void> {
    const { door, ground, product } = this.there;
    const load = await Load.begin(door, clients);
    await load.during('nothing', () => load.goesOn(100));

    const leader = await this.leaderOf(watched);
    await load.during(`kill -9 of the leader of ${watched}`, () => leader.stop('SIGKILL'));
    await load.during('that node comes back', () => leader.start());

    const connected = await this.mostConnected();
    await load.during('kill -9 of a node with connections', () => connected.stop('SIGKILL'));
    await load.during('that node comes back', () => connected.start());

    const parted = await this.mostConnected();
    await load.during('the network parts a node with connections from the others', async () => {
      await this.cluster.part(parted);
      await pause(25_000); // longer than the nodes take to count it as gone
    });
    await load.during('the network is whole again', async () => {
      await this.cluster.join(parted);
      await this.isWhole(parted);
    });

    for (const node of this.cluster.nodes)
      await load.during(`restart of ${this.cluster.nameOf(node)}`, async () => {
        await this.inSync();
        await node.stop('SIGTERM');
        await node.start();
      });
    await load.stop();

    say('comparing what was acknowledged with what is there');
    const wrong = [
      ...(await whatIsWrong(
        load,
        (service) => ground.database(service).migratorUrl,
        () => this.dead(),
      )),
      ...product.ended(),
    ];
    show(load);
    if (wrong.length > 0) throw new DrillFailed([...wrong, `logs: ${product.leaveLogs('broker')}`]);
    process.stdout.write('Nothing was lost, and nothing is there twice.\n');
  }

  async stop(): Promise<void> {
    this.parts?.door.close();
    await this.parts?.product.stop();
    await this.parts?.mails.stop();
    await this.parts?.ground.leave();
    await Promise.all([this.postgres.discard(), this.cluster.discard()]);
  }

  private get there(): NonNullable<House['parts']> {
    if (!this.parts) throw new Error('nothing runs yet');
    return this.parts;
  }

  private get first(): PrivateRabbitMq {
    const [first] = this.cluster.nodes;
    if (!first) throw new Error('there is no node');
    return first;
  }

  /** A list of all nodes, as `AMQP_URL` takes it. */
  private addresses(url: string, beginWith: number): string {
    const all = this.cluster.nodes.map((node) => {
      const one = new URL(url);
      one.port = new URL(node.url).port;
      return one.href;
    });
    return [...all.slice(beginWith % all.length), ...all.slice(0, beginWith % all.length)].join(',');
  }

  private async leaderOf(queue: string): Promise<PrivateRabbitMq> {
    const { leader } = await this.ask<{ leader: string }>(`queues/${this.there.ground.broker.name}/${queue}`);
    return this.nodeCalled(leader);
  }

  private async mostConnected(): Promise<PrivateRabbitMq> {
    const connections = await this.ask<{ node: string }[]>('connections');
    const counts = new Map<string, number>();
    for (const { node } of connections) counts.set(node, (counts.get(node) ?? 0) + 1);
    const [most] = [...counts].sort(([, one], [, other]) => other - one);
    if (!most) throw new Error('nobody is connected');
    return this.nodeCalled(most[0]);
  }

  private nodeCalled(name: string): PrivateRabbitMq {
    const node = this.cluster.nodes.find((one) => this.cluster.nameOf(one) === name);
    if (!node) throw new Error(`there is no node ${name}`);
    return node;
  }

  /** A minority that has paused starts itself again; one that hangs there is restarted, as an operator would. */
  private async isWhole(parted: PrivateRabbitMq): Promise<void> {
    for (const until = Date.now() + 60_000; Date.now() < until; await pause(500)) {
      const nodes = await this.ask<{ running: boolean; partitions?: string[] }[]>('nodes').catch(() => []);
      if (
        nodes.length === this.cluster.nodes.length &&
        nodes.every(({ running, partitions = [] }) => running && partitions.length === 0)
      )
        return;
    }
    say('the node has not come back by itself: it is restarted');
    await parted.stop('SIGKILL');
    await parted.start();
  }

  /** Every queue has all its members online: only then may the next node go. */
  private async inSync(): Promise<void> {
    for (const until = Date.now() + 60_000; ; await pause(500)) {
      const queues = await this.ask<{ members?: string[]; online?: string[] }[]>(
        `queues/${this.there.ground.broker.name}`,
      ).catch(() => [{ members: ['?'], online: [] }]);
      if (queues.every(({ members = [], online = [] }) => online.length === members.length)) return;
      if (Date.now() > until) throw new Error('queues lack members that are online');
    }
  }

  private async dead(): Promise<number> {
    const queues = await this.ask<{ name: string; messages?: number }[]>(
      `queues/${this.there.ground.broker.name}`,
    );
    const dead = new Set<string>(services.map(Topology.deadQueue));
    return queues.filter(({ name }) => dead.has(name)).reduce((sum, { messages = 0 }) => sum + messages, 0);
  }

  /** Any node that answers. */
  private async ask<T>(path: string): Promise<T> {
    let last: unknown;
    for (const node of this.cluster.nodes) {
      const api = new URL(node.apiUrl);
      const authorization = `Basic ${Buffer.from(`${api.username}:${api.password}`).toString('base64')}`;
      try {
        const answer = await fetch(`${node.managementUrl}/api/${path}`, {
          headers: { authorization },
          signal: AbortSignal.timeout(5_000),
        });
        if (answer.ok) return (await answer.json()) as T;
        last = new Error(`${answer.status} for ${path}`);
      } catch (error) {
        last = error;
      }
    }
    throw last;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
