import { randomBytes } from 'node:crypto';
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
  /** With the virtual host's name in its path. */
  amqpUrl: string;
  /** Calls RabbitMQ's management API; the path is the part behind `/api/`. Answers parsed JSON, or nothing. */
  api<T = unknown>(path: string, init?: RequestInit): Promise<T>;
  /** A queue as the management API knows it: its numbers may be five seconds old. */
  queue(name: string): Promise<QueueState>;
  drop(): Promise<void>;
}

/** A virtual host of its own on the run's RabbitMQ. */
export async function testVirtualHost(): Promise<TestVirtualHost> {
  const name = `test-${randomBytes(6).toString('hex')}`;
  const amqpUrl = new URL(testServer('LOTSE_TEST_AMQP_URL'));
  const user = decodeURIComponent(amqpUrl.username) || 'guest';
  amqpUrl.pathname = `/${name}`;

  await managementApi(`vhosts/${name}`, { method: 'PUT', body: '{}' });
  await managementApi(`permissions/${name}/${encodeURIComponent(user)}`, {
    method: 'PUT',
    body: JSON.stringify({ configure: '.*', write: '.*', read: '.*' }),
  });
  return {
    name,
    amqpUrl: amqpUrl.href,
    api: managementApi,
    queue: (queue) => managementApi<QueueState>(`queues/${name}/${encodeURIComponent(queue)}`),
    drop: () => managementApi(`vhosts/${name}`, { method: 'DELETE' }),
  };
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
