import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  eventually,
  selfSigned,
  serviceDatabase,
  ServiceProcess,
  testVirtualHost,
  type TestDatabase,
  type TestVirtualHost,
} from '@lotse/test-support';
import { DatabaseSession } from './support/database-session.js';

interface Call {
  headers: IncomingHttpHeaders;
  body: string;
}

const page = readFileSync(join(__dirname, '../../docs/webhooks.md'), 'utf8');
const [, verifying = ''] = /```js\n(.+?)```/s.exec(page) ?? [];
const secret = `whsec_${randomBytes(32).toString('base64')}`;
const oldSecret = `whsec_${randomBytes(32).toString('base64')}`;

/** As a receiver does it that follows docs/webhooks.md, in a process of its own. */
const isGenuine = (call: Call, known = secret): boolean =>
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `${verifying}
       const { headers, body, known } = JSON.parse(process.argv[1]);
       console.log(isGenuine(headers, body, known));`,
      JSON.stringify({ ...call, known }),
    ],
    { encoding: 'utf8' },
  ).trim() === 'true';

describe('webhooks of two replicas', () => {
  let folder: string;
  let receiver: Server;
  let database: TestDatabase;
  let broker: TestVirtualHost;
  let first: ServiceProcess;
  let second: ServiceProcess;
  let calls: Call[] = [];
  /** What the receiver does before it answers. */
  let beforeItAnswers: () => Promise<void> = () => Promise.resolve();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lotse-webhooks-'));
    const day = 24 * 60 * 60 * 1_000;
    const certificate = selfSigned('localhost', new Date(Date.now() - day), new Date(Date.now() + day));
    writeFileSync(join(folder, 'ca.pem'), certificate.cert);
    receiver = createServer(certificate, (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        calls.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        void beforeItAnswers().then(() => response.writeHead(204).end());
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    [database, broker] = await Promise.all([serviceDatabase('notifications'), testVirtualHost()]);
    const nobody = 'http://127.0.0.1:9';
    const env = {
      DATABASE_URL: database.url,
      AMQP_URL: broker.amqpUrlOf('notifications'),
      SMTP_ALARM_URL: 'smtp://127.0.0.1:9',
      LINKS_URL: 'https://links.example.com',
      LINK_KEYS: Buffer.alloc(32).toString('base64'),
      LINKS_PORT: '0',
      SMTP_TRANSACTIONAL_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'noreply@lotse.example',
      ALARM_WEBHOOK_URL: `https://localhost:${(receiver.address() as AddressInfo).port}/in`,
      ALARM_WEBHOOK_SECRETS: `${oldSecret},${secret}`,
      ALARM_WEBHOOK_ALLOW: '127.0.0.1/32,::1/128',
      NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
      // nobody asks a proxy
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: nobody,
      https_proxy: nobody,
      HTTP_PROXY: nobody,
      http_proxy: nobody,
    };
    [first, second] = [new ServiceProcess('notifications', env), new ServiceProcess('notifications', env)];
    await Promise.all([first.start(), second.start()]);
  }, 120_000);

  afterAll(async () => {
    await Promise.all([first?.kill(), second?.kill()]);
    receiver?.closeAllConnections();
    await new Promise((resolve) => receiver?.close(resolve));
    await Promise.all([database?.drop(), broker?.drop()]);
    rmSync(folder, { recursive: true });
  });

  beforeEach(() => {
    calls = [];
    beforeItAnswers = () => Promise.resolve();
  });
  afterEach(() => DatabaseSession.closeAll());

  const queued = async (count: number): Promise<string[]> => {
    const ids = Array.from({ length: count }, () => randomUUID());
    await database.query(
      `insert into webhook_call (id, kind, body, state, tries, queued_at, due_at, give_up_at, kept_until)
       select id, 'call-task.opened', '{"type":"call-task.opened","text":"Müller"}', 'queued', 0, now(), now(),
              now() + interval '1 hour', now() + interval '1 day'
         from unnest($1::uuid[]) as id`,
      [ids],
    );
    return ids;
  };
  const rowsOf = (ids: string[]): Promise<{ state: string; tries: number; answer: string }[]> =>
    database.query('select state, tries, answer from webhook_call where id = any($1)', [ids]);
  const isAccepted = (id: string, tries: number): Promise<void> =>
    eventually(async () => expect(await rowsOf([id])).toEqual([{ state: 'accepted', tries, answer: '204' }]));
  const idsOf = (): unknown[] => calls.map(({ headers }) => headers['webhook-id']);
  /** The database's clock goes on by the time that nobody waits for in a test. */
  const leaseIsOver = (id: string): Promise<unknown> =>
    database.query('update webhook_call set due_at = now() where id = $1 and due_at is not null', [id]);

  it('are made once each, and are genuine to whoever knows one of the secrets', async () => {
    const ids = await queued(100);

    await eventually(async () =>
      expect(new Set((await rowsOf(ids)).map(({ state, tries }) => `${state} ${tries}`))).toEqual(
        new Set(['accepted 1']),
      ),
    );
    expect(idsOf().sort()).toEqual(ids.sort());

    const [call] = calls as [Call];
    expect(isGenuine(call)).toBe(true);
    expect(isGenuine(call, oldSecret)).toBe(true);
    expect(isGenuine(call, `whsec_${randomBytes(32).toString('base64')}`)).toBe(false);
    expect(isGenuine({ ...call, body: `${call.body} ` })).toBe(false);
    const later = String(Number(call.headers['webhook-timestamp']) + 1);
    expect(isGenuine({ ...call, headers: { ...call.headers, 'webhook-timestamp': later } })).toBe(false);
  });

  it('are made again by the other one, under the same id, when one is killed before the answer', async () => {
    await second.stop();
    beforeItAnswers = () => new Promise(() => undefined);
    const [id] = (await queued(1)) as [string];
    await eventually(() => expect(calls).toHaveLength(1));

    await first.kill();
    beforeItAnswers = () => Promise.resolve();
    await second.start();
    await leaseIsOver(id);

    await isAccepted(id, 2);
    expect(idsOf()).toEqual([id, id]);
    expect(new Set(calls.map(({ body }) => body)).size).toBe(1);
    expect(calls.map((call) => isGenuine(call))).toEqual([true, true]);
    await first.start();
  });

  it('are made again when one is killed between the answer and writing it down', async () => {
    await second.stop();
    const session = await DatabaseSession.on(database);
    const [id] = (await queued(1)) as [string];
    beforeItAnswers = async () => {
      beforeItAnswers = () => Promise.resolve();
      await session.run('begin');
      await session.run('select from webhook_call where id = $1 for update', [id]);
    };
    await session.somebodyWaits();
    expect(await rowsOf([id])).toEqual([{ state: 'queued', tries: 1, answer: null }]);

    await first.kill();
    await session.endOrphans('notifications');
    await session.run('rollback');
    await second.start();
    await leaseIsOver(id);

    await isAccepted(id, 2);
    expect(idsOf()).toEqual([id, id]);
    await first.start();
  });

  it('wait for a receiver that is away, through a restart', async () => {
    const { port } = receiver.address() as AddressInfo;
    receiver.closeAllConnections();
    await new Promise((resolve) => receiver.close(resolve));
    const [id] = (await queued(1)) as [string];
    await eventually(async () =>
      expect(await rowsOf([id])).toEqual([
        { state: 'queued', tries: expect.any(Number), answer: 'not-connected:ECONNREFUSED' },
      ]),
    );

    await Promise.all([first.stop(), second.stop()]);
    await Promise.all([first.start(), second.start()]);
    await new Promise<void>((resolve) => receiver.listen(port, '127.0.0.1', resolve));
    await leaseIsOver(id);

    await eventually(async () => expect(await rowsOf([id])).toMatchObject([{ state: 'accepted' }]));
    expect(idsOf()).toEqual([id]);
  });
});
