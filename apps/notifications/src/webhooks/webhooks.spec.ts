import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { register } from 'prom-client';
import { Database } from '@lotse/persistence';
import { eventually, selfSigned } from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';
import type { CallTaskOpened } from './payloads.js';
import { signatureHeaders } from './signature.js';
import { WebhookCallsRepository, type DueCall } from './webhook-calls.repository.js';
import { Webhooks } from './webhooks.service.js';

const keys = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const keptUntil = new Date('2030-01-01T00:00:00Z');
const aTask = (): CallTaskOpened => ({
  incidentId: randomUUID(),
  companyId: randomUUID(),
  companyName: 'Müller & Söhne GmbH',
  customerNumber: 'K-1000',
  subject: 'Rechenzentrum ohne Strom',
  severity: null,
  url: 'https://lotse.example/incidents/1',
});

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

describe('webhooks', () => {
  let folder: string;
  let receiver: Server;
  let received: Received[] = [];
  let answers: [status: number, headers?: Record<string, string>][] = [];

  const answer: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      const [status, headers] = answers.shift() ?? [200];
      response.writeHead(status, headers).end();
    });
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lotse-webhooks-'));
    const hour = 60 * 60 * 1_000;
    const certificate = selfSigned('localhost', new Date(Date.now() - hour), new Date(Date.now() + hour));
    writeFileSync(join(folder, 'ca.pem'), certificate.cert);
    receiver = createServer(certificate, answer);
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  });
  const service = useNotifications({
    env: () => ({
      ALARM_WEBHOOK_URL: `https://localhost:${(receiver.address() as AddressInfo).port}/in`,
      ALARM_WEBHOOK_SECRETS: keys.map((key) => `whsec_${key.toString('base64')}`).join(),
      ALARM_WEBHOOK_ALLOW: '127.0.0.0/8,::1/128',
      ALARM_WEBHOOK_CA_FILE: join(folder, 'ca.pem'),
      ALARM_WEBHOOK_AGAIN_MS: '50',
    }),
  });
  afterAll(async () => {
    await new Promise((resolve) => receiver.close(resolve));
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    received = [];
    answers = [];
  });

  const queued = async (data = aTask(), then?: () => void): Promise<string> => {
    const id = await service.get(Database).transaction(async (tx) => {
      const queuedAs = await service
        .get(Webhooks)
        .queue(tx, { kind: 'call-task.opened', companyId: data.companyId, data, keptUntil });
      then?.();
      return queuedAs;
    });
    return id ?? 'none';
  };
  interface Row {
    state: string;
    tries: number;
    due_at: Date | null;
    claim: string | null;
    answer: string | null;
    ended_at: Date | null;
  }
  const rowOf = async (id: string): Promise<Row | undefined> =>
    (
      await service.database.query<Row>(
        'select state, tries, due_at, claim, answer, ended_at from webhook_call where id = $1',
        [id],
      )
    )[0];
  const becomes = (id: string, row: Partial<Row>): Promise<void> =>
    eventually(async () => expect(await rowOf(id)).toMatchObject(row));
  const ended = async (state: string): Promise<number> => {
    const metric = await register.getSingleMetric('lotse_webhook_ended_total')?.get();
    return metric?.values.find(({ labels }) => labels['state'] === state)?.value ?? 0;
  };
  /** A call in the hands of another replica, for so long. */
  const inOtherHands = async (time: string): Promise<string> => {
    const id = randomUUID();
    await service.database.query(
      `insert into webhook_call (id, kind, body, state, tries, queued_at, due_at, give_up_at, claim, kept_until)
       values ($1, 'call-task.opened', '{}', 'queued', 1, now(), now() + $2::interval, now() + interval '1 hour',
         gen_random_uuid(), now() + interval '1 day')`,
      [id, time],
    );
    return id;
  };

  it('are sent after the commit, signed with every secret, and kept with what became of them', async () => {
    const data = aTask();
    const id = await queued(data);

    await becomes(id, {
      state: 'accepted',
      tries: 1,
      answer: '200',
      due_at: null,
      claim: null,
      ended_at: service.clock.now(),
    });
    expect(received).toHaveLength(1);
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    expect(JSON.parse(body)).toEqual({
      type: 'call-task.opened',
      timestamp: service.clock.now().toISOString(),
      data,
    });
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      ...signatureHeaders(keys, { id, at: service.clock.now(), body }),
    });
  });

  it('are not sent where what they tell of is undone', async () => {
    const failing = queued(aTask(), () => {
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    const id = await queued();

    await becomes(id, { state: 'accepted' });
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([id]);
  });

  it('are sent again, as they were, until the receiver takes them', async () => {
    answers = [[500], [429], [302, { location: 'https://localhost/' }], [408], [204]];
    const id = await queued();

    await becomes(id, { state: 'accepted', tries: 5, answer: '204' });
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual(Array.from({ length: 5 }, () => id));
  });

  it('are not sent again where the receiver refuses them, and that is counted', async () => {
    const before = await ended('refused');
    answers = [[410]];
    const id = await queued();

    await becomes(id, { state: 'refused', tries: 1, answer: '410', due_at: null });
    expect(await ended('refused')).toBe(before + 1);
    expect(received).toHaveLength(1);
  });

  it('wait as long as the receiver asks', async () => {
    answers = [[503, { 'retry-after': '200' }]];
    const id = await queued();

    await becomes(id, { state: 'queued', tries: 1, answer: '503', claim: null });
    expect(
      await service.database.query(
        `select due_at > now() + interval '100 seconds' as later from webhook_call where id = $1`,
        [id],
      ),
    ).toEqual([{ later: true }]);
    expect(received).toHaveLength(1);
    await service.database.query('update webhook_call set due_at = now() where id = $1', [id]);
    await becomes(id, { state: 'accepted', tries: 2 });
  });

  it('are given up when their time is over, and that is counted', async () => {
    const before = await ended('undelivered');
    answers = Array.from({ length: 1_000 }, () => [503]);
    const id = await queued();
    await eventually(() => expect(received.length).toBeGreaterThan(2));

    await service.database.query('update webhook_call set give_up_at = now() where id = $1', [id]);

    await becomes(id, { state: 'undelivered', due_at: null, claim: null, ended_at: service.clock.now() });
    expect(await ended('undelivered')).toBe(before + 1);
  });

  it('are sent again where whoever had them is gone, and left alone where somebody has them', async () => {
    const [left, held] = [await inOtherHands('-1 second'), await inOtherHands('1 hour')];

    await becomes(left, { state: 'accepted', tries: 2 });
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([left]);
    expect(await rowOf(held)).toMatchObject({ state: 'queued', tries: 1 });
  });
});

describe('webhooks without a receiver', () => {
  const service = useNotifications();

  it('are not written down', async () => {
    const data = aTask();
    const id = await service
      .get(Database)
      .transaction((tx) =>
        service
          .get(Webhooks)
          .queue(tx, { kind: 'call-task.opened', companyId: data.companyId, data, keptUntil }),
      );

    expect(id).toBeNull();
    expect(await service.database.query('select id from webhook_call')).toEqual([]);
  });

  it('that were queued before are taken up by one alone, who may say too late that somebody has them, and nothing else', async () => {
    const calls = service.get(WebhookCallsRepository);
    const id = randomUUID();
    await service
      .get(Database)
      .transaction((tx) =>
        Promise.resolve(
          calls.add(
            tx,
            { id, kind: 'call-task.opened', companyId: null, body: '{}', at: new Date(), keptUntil },
            1_000_000,
          ),
        ),
      );
    const take = async (): Promise<DueCall[]> => calls.take(8, randomUUID());
    const state = (): Promise<unknown> =>
      service.database.query('select state, tries, claim, answer from webhook_call where id = $1', [id]);

    const [first] = (await take()) as [DueCall];
    expect(first).toMatchObject({ id, body: '{}', tries: 1 });
    expect(await take()).toEqual([]);
    await service.database.query('update webhook_call set due_at = now() where id = $1', [id]); // the lease is over
    const [second] = (await take()) as [DueCall];
    expect(second).toMatchObject({ id, tries: 2 });

    expect(await calls.settle(first, { state: 'refused', wait: null }, '410')).toBeNull();
    expect(await state()).toEqual([{ state: 'queued', tries: 2, claim: second.claim, answer: null }]);
    const accepted = { id, kind: 'call-task.opened', state: 'accepted', tries: 2, answer: '200' };
    expect(await calls.settle(first, { state: 'accepted', wait: null }, '200')).toEqual(accepted);
    expect(await calls.settle(second, { state: 'queued', wait: 1_000 }, '503')).toBeNull();
    expect(await state()).toEqual([{ state: 'accepted', tries: 2, claim: null, answer: '200' }]);
    expect(await take()).toEqual([]);
  });
});
