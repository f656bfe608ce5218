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
} from '@lotse/messaging';
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
  return {
    name,
    amqpUrl: amqpUrl.href,
    amqpUrlOf,
    brokerOf,
    caller: () => (caller ??= brokerOf('gateway').then(startCaller)),
    deploy,
    api: managementApi,
    queue: (queue) => managementApi<QueueState>(`queues/${name}/${encodeURIComponent(queue)}`),
    async drop() {
      (await caller?.catch(() => undefined))?.stop();
      for (const opened of brokers.values()) await (await opened.catch(() => undefined))?.close();
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

async function startCaller(broker: Broker): Promise<RpcClient> {
  const client = new RpcClient(broker);
  await client.start();
  return client;
}

async function managementApi<T>(path: string, init: RequestInit = {}): Promise<T> {
  const base = new URL(testServer('LOTSE_TEST_RABBITMQ_API_URL'));
  const login = `${decodeURIComponent(base.username)}:${decodeURIComponent(base.password)}`;
  const response = await fetch(`${base.origin}${base.pathname.replace(/\/$/, '')}/${path}`, {
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
