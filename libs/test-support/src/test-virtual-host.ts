import { randomBytes } from 'node:crypto';
import type { ServiceName } from '@lotse/contracts';
import {
  Broker,
  brokerUsers,
  defaultRetryTiersMs,
  deployTopology,
  houseOf,
  ManagementApi,
  RpcClient,
  type BrokerUser,
  type House,
} from '@lotse/messaging';
import { callPatienceMs } from './call-patience.js';
import { testServer } from './environment.js';

export interface QueueState {
  name: string;
  messages: number;
  messages_ready: number;
  messages_unacknowledged: number;
  consumers: number;
  arguments: Record<string, unknown>;
}

export interface TestVirtualHost {
  name: string;
  /** As the broker's administrator, with the virtual host's name in its path. */
  amqpUrl: string;
  /** As a service signs in, or who looks after dead letters: with the rights they have in production. */
  amqpUrlOf(user: BrokerUser): string;
  /** A service's connections, opened when they are first asked for: to announce what it would. */
  brokerOf(service: ServiceName): Promise<Broker>;
  /** Asks as the gateway, which alone may. */
  caller(): Promise<RpcClient>;
  /** Makes again what a test has deleted, as an operator does. */
  deploy(): Promise<void>;
  /** Calls RabbitMQ's management API; the path is the part behind `/api/`. Answers parsed JSON, or nothing. */
  api<T = unknown>(path: string, init?: RequestInit): Promise<T>;
  /** A queue as the management API knows it: its numbers may be five seconds old. */
  queue(name: string): Promise<QueueState>;
  /**
   * Takes what waits in a queue that nobody else takes from, as JSON, and does not wait for more. Not by the management API: where that is
   * busy it takes messages off the queue and answers 500.
   */
  take<T>(queue: string): Promise<T[]>;
  /** Closes what {@link brokerOf}, {@link caller} and {@link take} have opened. */
  leave(): Promise<void>;
  /**
   * Empties the queues of a host that everybody has left.
   * @returns whether it is now as it was after the deploy step, unless a test has made or deleted something there
   */
  renew(): Promise<boolean>;
  drop(): Promise<void>;
}

export interface VirtualHostOptions {
  /** The same as the services that will use it. */
  retryTiersMs?: readonly number[];
  /** `bare` holds nothing and lets in nobody but the administrator. */
  topology?: 'deployed' | 'bare';
}

/** A virtual host of its own on the run's RabbitMQ, after the deploy step. */
export async function testVirtualHost({
  retryTiersMs = defaultRetryTiersMs,
  topology = 'deployed',
}: VirtualHostOptions = {}): Promise<TestVirtualHost> {
  const name = `test-${randomBytes(6).toString('hex')}`;
  const amqpUrl = new URL(testServer('LOTSE_TEST_AMQP_URL'));
  const administrator = decodeURIComponent(amqpUrl.username) || 'guest';
  amqpUrl.pathname = `/${name}`;
  const amqpUrlOf = (user: BrokerUser): string =>
    Object.assign(new URL(amqpUrl), { username: `test-${user}`, password: 'test' }).href;
  const admin = new ManagementApi(testServer('LOTSE_TEST_RABBITMQ_API_URL'));
  const house = houseOf(
    Object.fromEntries(brokerUsers.map((user) => [user, amqpUrlOf(user)])),
    retryTiersMs,
    admin,
  );
  const deploy = async (): Promise<void> => void (await deployTopology(admin, house));

  await managementApi(`vhosts/${name}`, { method: 'PUT', body: '{}' });
  await managementApi(`permissions/${name}/${encodeURIComponent(administrator)}`, {
    method: 'PUT',
    body: JSON.stringify({ configure: '.*', write: '.*', read: '.*' }),
  });
  if (topology === 'deployed') await deploy();

  const brokers = new Map<ServiceName, Promise<Broker>>();
  const brokerOf = (service: ServiceName): Promise<Broker> => {
    const opened = brokers.get(service) ?? opening(service, amqpUrlOf(service), retryTiersMs);
    brokers.set(service, opened);
    return opened;
  };
  let caller: Promise<RpcClient> | undefined;
  let taker: Promise<Broker> | undefined;
  const leave = async (): Promise<void> => {
    (await caller?.catch(() => undefined))?.stop();
    for (const opened of [...brokers.values(), taker]) await (await opened?.catch(() => undefined))?.close();
    caller = taker = undefined;
    brokers.clear();
  };
  return {
    name,
    amqpUrl: amqpUrl.href,
    amqpUrlOf,
    brokerOf,
    caller: () => (caller ??= brokerOf('gateway').then(startCaller)),
    deploy,
    api: managementApi,
    queue: (queue) => managementApi<QueueState>(`queues/${name}/${encodeURIComponent(queue)}`),
    take: async <T>(queue: string) =>
      takenFrom<T>(await (taker ??= opening('gateway', amqpUrl.href, retryTiersMs)), queue),
    leave,
    async renew() {
      const broker = await opening('gateway', amqpUrl.href, retryTiersMs);
      try {
        return await isEmptied(broker, house.topology);
      } finally {
        await broker.close();
      }
    },
    async drop() {
      await leave();
      await managementApi(`vhosts/${name}`, { method: 'DELETE' });
    },
  };
}

async function opening(
  service: ServiceName,
  amqpUrl: string,
  retryTiersMs: readonly number[],
): Promise<Broker> {
  const broker = new Broker({ service, amqpUrl, retryTiersMs });
  await broker.open();
  return broker;
}

/** What waits in a queue: each is acknowledged once it is here. */
async function takenFrom<T>(broker: Broker, queue: string): Promise<T[]> {
  const taken: T[] = [];
  await broker.publishing.use(async (model) => {
    const channel = await model.createChannel();
    for (let message; (message = await channel.get(queue));) {
      taken.push(JSON.parse(message.content.toString()) as T);
      channel.ack(message);
    }
    await channel.close();
  });
  return taken;
}

/** Whether nobody takes from the queues any more, and nothing is left in them. */
async function isEmptied(broker: Broker, { queues }: House['topology']): Promise<boolean> {
  let isQuiet = true;
  await broker.publishing.use(async (model) => {
    const channel = await model.createChannel();
    for (const { name } of queues) {
      const { messageCount, consumerCount } = await channel.checkQueue(name);
      if (messageCount > 0) await channel.purgeQueue(name);
      isQuiet &&= consumerCount === 0;
    }
    await channel.close();
  });
  return isQuiet;
}

async function startCaller(broker: Broker): Promise<RpcClient> {
  const client = new RpcClient(broker, callPatienceMs);
  await client.start();
  return client;
}

async function managementApi<T>(path: string, init: RequestInit = {}): Promise<T> {
  const base = new URL(testServer('LOTSE_TEST_RABBITMQ_API_URL'));
  const login = `${decodeURIComponent(base.username)}:${decodeURIComponent(base.password)}`;
  const response = await answerTo(`${base.origin}${base.pathname.replace(/\/$/, '')}/${path}`, {
    ...init,
    headers: {
      authorization: `Basic ${Buffer.from(login).toString('base64')}`,
      'content-type': 'application/json',
      ...init.headers,
    },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as T;
}

/** A broker that is busy answers 500 for a moment, or nobody does while it starts: whoever only asks asks again, ten times at most. */
async function answerTo(url: string, init: RequestInit): Promise<Response> {
  const isQuestion = init.method === undefined;
  for (let tries = 1; ; tries++) {
    const isLast = !isQuestion || tries === 10;
    try {
      const response = await fetch(url, init);
      if (response.status < 500 || isLast) return response;
    } catch (error) {
      if (isLast) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
