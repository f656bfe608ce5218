import { createServer, type AddressInfo, type Socket } from 'node:net';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { brokerVersion, refuseOldBroker } from './broker-version.js';
import { PrivatePostgres } from './private-postgres.js';
import { PrivateRabbitMq } from './private-rabbitmq.js';

const select = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

describe('a private PostgreSQL', () => {
  it('keeps its data and its port when it is killed and started again, and its secrets from strangers', async () => {
    const postgres = await new PrivatePostgres({
      directory: mkdtempSync(join(tmpdir(), 'lotse-postgres-')),
    }).start();
    const { url } = postgres;
    await select(url, 'create table t as select 7 as n');

    await postgres.stop('SIGKILL');
    await postgres.start();

    expect(postgres.url).toBe(url);
    expect(await select(url, 'select n from t')).toEqual([{ n: 7 }]);
    await expect(select(url.replace(/:[0-9a-f]+@/, ':wrong@'), 'select 1')).rejects.toMatchObject({
      code: '28P01',
    });
    await postgres.discard();
  }, 60_000);
});

describe('a private RabbitMQ', () => {
  let rabbitMq: PrivateRabbitMq;

  beforeEach(() => {
    rabbitMq = new PrivateRabbitMq();
  });
  afterEach(() => rabbitMq.discard());

  it('keeps its queues when it is stopped and started again, and says its version', async () => {
    await rabbitMq.start();
    const queue = `${rabbitMq.apiUrl}/queues/%2F/kept`;
    const api = (method: string): Promise<Response> => {
      const url = new URL(queue);
      const authorization = `Basic ${Buffer.from(`${url.username}:${url.password}`).toString('base64')}`;
      const body = method === 'PUT' ? JSON.stringify({ durable: true }) : undefined;
      return fetch(`${url.origin}${url.pathname}`, { method, body, headers: { authorization } });
    };
    expect((await api('PUT')).status).toBe(201);

    await rabbitMq.stop();
    await rabbitMq.start();

    expect((await api('GET')).status).toBe(200);
    expect(await brokerVersion(rabbitMq.url)).toBe(rabbitMq.version);
    await rabbitMq.discard();
    await expect(brokerVersion(rabbitMq.url)).rejects.toThrow(/cannot be reached \(ECONNREFUSED\)/);
  }, 180_000);

  it('brings home what its queue has refused once the queue takes it, and does not wait for minutes', async () => {
    await rabbitMq.start();
    const { origin, username, password } = new URL(rabbitMq.apiUrl);
    const api = async <T>(method: string, path: string, body?: object): Promise<T> => {
      const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
      const init = { method, headers: { authorization }, ...(body && { body: JSON.stringify(body) }) };
      const answer = await fetch(`${origin}/api/${path}`, init);
      expect(answer.ok).toBe(true);
      const text = await answer.text();
      return (text === '' ? undefined : JSON.parse(text)) as T;
    };
    const queue = (name: string, more: object): Promise<void> =>
      api('PUT', `queues/%2F/${name}`, {
        durable: true,
        arguments: { 'x-queue-type': 'quorum', 'x-overflow': 'reject-publish', ...more },
      });
    const publish = (to: string, payload: string): Promise<{ routed: boolean }> =>
      api('POST', 'exchanges/%2F/amq.default/publish', {
        routing_key: to,
        payload,
        payload_encoding: 'string',
        properties: { delivery_mode: 2 },
      });
    const until = async (isSo: () => Promise<boolean>): Promise<void> => {
      for (
        const end = Date.now() + 60_000;
        !(await isSo());
        await new Promise((again) => setTimeout(again, 200))
      )
        if (Date.now() > end) throw new Error('it does not come to that');
    };
    await queue('home', { 'x-max-length': 1 });
    await queue('rest', {
      'x-message-ttl': 100,
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': 'home',
      'x-dead-letter-strategy': 'at-least-once',
    });
    for (const payload of ['one', 'one more']) await publish('home', payload); // it refuses only once it has noticed
    await publish('rest', 'what rests');
    const countOf = async (what: 'num_messages' | 'num_discard_checked_out'): Promise<number> => {
      const rest = 'rabbit_amqqueue:lookup({resource, <<"/">>, queue, <<"rest">>})';
      const query = `{ok, Q} = ${rest}, {ok, {_, O}, _} = ra:leader_query(amqqueue:get_pid(Q), fun rabbit_fifo:overview/1), maps:get(${what}, O).`;
      return Number(await rabbitMq.ctl('eval', query));
    };
    await until(async () => (await countOf('num_discard_checked_out')) === 1); // on its way, and not taken

    await api('DELETE', 'queues/%2F/home/contents');

    await until(async () => (await countOf('num_messages')) === 0);
  }, 180_000);
});

describe('the version of a broker', () => {
  it.each(['3.9.29', '3.8.0'])('%s is refused in one sentence', (version) => {
    expect(() => refuseOldBroker(version, 'broker:5672')).toThrow(
      `RabbitMQ ${version} at broker:5672 is too old, 3.10 is needed: set AMQP_URL to a newer one.`,
    );
  });

  it.each(['3.10.8', '3.12.1', '4.0.5', '4.3.0'])('%s will do', (version) => {
    expect(() => refuseOldBroker(version, 'broker:5672')).not.toThrow();
  });

  it('is not taken from something that is no RabbitMQ', async () => {
    const sockets: Socket[] = [];
    const stranger = createServer((socket) => {
      sockets.push(socket.on('error', () => undefined));
      socket.write('SSH-2.0-OpenSSH_9.2p1 Debian, and more of the kind\r\n');
      socket.end();
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));

    const { port } = stranger.address() as AddressInfo;

    await expect(brokerVersion(`amqp://127.0.0.1:${port}`)).rejects.toThrow(/check AMQP_URL/);
    stranger.close();
  });
});
