import { randomUUID } from 'node:crypto';
import { Topology, type CompanyDto, type ContactDto } from '@lotse/contracts';
import { PrivateRabbitMq } from '@lotse/private-servers';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import type { RequestOptions } from './support/api-client.js';
import { DatabaseSession } from './support/database-session.js';
import { Follower, peek, publishByHand } from './support/follower.js';
import { Ledger } from './support/ledger.js';
import { metric } from './support/metrics.js';
import { useOwnSystem } from './support/system.js';

const channels = ['product-news'];
const queue = 'newsletter.contacts';
const patient = { timeoutMs: 60_000, everyMs: 250 };

describe('a broker that has run short of disk', () => {
  const rabbitMq = new PrivateRabbitMq();
  const system = useOwnSystem({
    servers: async () => {
      await rabbitMq.start();
      return { LOTSE_TEST_AMQP_URL: rabbitMq.url, LOTSE_TEST_RABBITMQ_API_URL: rabbitMq.apiUrl };
    },
  });
  afterAll(() => rabbitMq.discard());

  const freeDisk = (limit: string): Promise<string> => rabbitMq.ctl('set_disk_free_limit', limit);
  /** What the broker says of a connection, by its name: `blocking` will be `blocked` once something is published on it. */
  const connection = async (name: string): Promise<string | undefined> =>
    (
      await system.broker.api<{ user_provided_name: string; state: string }[]>(
        `vhosts/${system.broker.name}/connections`,
      )
    ).find(({ user_provided_name }) => user_provided_name === name)?.state;
  const aRegistration = (): RequestOptions => ({
    body: aContact({ newsletterChannels: channels }),
    idempotencyKey: randomUUID(),
  });
  const countOf = async (service: 'contacts' | 'newsletter', table: string): Promise<number | undefined> =>
    (await system.database(service).query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n;
  const alive = async (service: 'contacts' | 'gateway'): Promise<number> =>
    (await fetch(`${system.process(service).opsUrl}/livez`)).status;

  it('still gives out what it holds, refuses the rest in time, and loses nothing', async () => {
    const { administrator, broker } = system;
    const follower = await Follower.of(broker);
    const company = await administrator.post<CompanyDto>('/companies', aCompany());
    const ledger = new Ledger(company.id, follower);
    const contacts = `/companies/${company.id}/contacts`;
    await eventually(async () => expect(await countOf('contacts', 'outbox')).toBe(0), patient);
    await eventually(async () => expect(await broker.queue(queue)).toMatchObject({ messages: 0 }), patient);

    await system.process('newsletter').stop();
    // the first in the queue must be passed on to the dead, which blocks the connection newsletter publishes on
    const malformed = await publishByHand(broker, {
      type: 'contacts.contact-registered.v1',
      aggregateId: randomUUID(),
      version: 1,
      companyId: company.id,
      data: 'no JSON',
      queue,
    });
    // the first of them becomes the company's primary contact, which is told as well
    for (let n = 0; n < 20; n++)
      ledger.accept(await administrator.post<ContactDto>(contacts, aRegistration().body), channels);
    await eventually(async () => expect(await countOf('contacts', 'outbox')).toBe(0), patient);
    await eventually(
      async () => expect(await broker.queue(queue)).toMatchObject({ messages: 22, consumers: 0 }),
      patient,
    );

    await freeDisk('5000GB');
    await eventually(
      async () => expect(['blocking', 'blocked']).toContain(await connection('gateway publish')),
      patient,
    );
    // and somebody holds what newsletter writes to, so that a message fails that cannot go to a retry tier either
    const holder = await DatabaseSession.on(system.database('newsletter'));
    await holder.run('begin');
    await holder.run('lock table subscription in exclusive mode');
    system.process('newsletter').launch(); // may not become ready: its own connection is blocked half-way
    await eventually(
      () => expect(system.process('newsletter').logs()).toContain('a message failed and is tried again'),
      patient,
    );
    await holder.close();

    await eventually(async () => {
      expect(await countOf('newsletter', 'subscription')).toBe(20);
      expect(await connection('newsletter publish')).toBe('blocked');
      // all are acknowledged but the one that cannot be passed on yet
      expect(await broker.queue(queue)).toMatchObject({ messages: 1, messages_unacknowledged: 1 });
    }, patient);

    // what leaves before the gateway hears that it is blocked is carried out later, when nobody waits for it any more
    const refused = Array.from({ length: 8 }, aRegistration);
    const replies = await Promise.all([
      ...refused.map((request) => administrator.send('POST', contacts, request)),
      administrator.send('GET', contacts),
    ]);
    for (const { status, headers } of replies) {
      expect([503, 504]).toContain(status);
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
    // now it knows: nothing leaves, and the answer says so
    await eventually(
      async () =>
        expect(await administrator.send('GET', contacts)).toMatchObject({
          status: 503,
          body: { code: 'service.unreachable' },
        }),
      patient,
    );
    expect((await administrator.send('GET', contacts)).headers.get('retry-after')).toBe('5');
    expect(await Promise.all([alive('contacts'), alive('gateway')])).toEqual([200, 200]);
    // an operator sees it, and nobody takes the gateway out of service for it
    const publishing = { connection: 'publish' };
    expect(await metric(system.process('gateway'), 'lotse_broker_blocked', publishing)).toBe(1);
    expect((await fetch(`${system.process('gateway').opsUrl}/readyz`)).status).toBe(200);

    await freeDisk('50MB');

    await eventually(
      async () => expect((await administrator.send('GET', contacts)).status).toBe(200),
      patient,
    );
    for (const request of refused)
      ledger.accept(await administrator.insist<ContactDto>('POST', contacts, request), channels);
    await eventually(
      async () => expect((await fetch(`${system.process('newsletter').opsUrl}/readyz`)).status).toBe(200),
      patient,
    );
    expect(await metric(system.process('gateway'), 'lotse_broker_blocked')).toBe(0);
    await ledger.balances(system);
    await eventually(async () => expect(await broker.queue(queue)).toMatchObject({ messages: 0 }), patient);
    const dead = await peek(broker, Topology.deadQueue('newsletter'));
    // perhaps twice: a copy that was under way is not waited for until the broker recovers
    expect(new Set(dead.map(({ properties }) => properties.message_id))).toEqual(new Set([malformed]));
    for (const service of ['contacts', 'notifications'] as const)
      expect(await peek(broker, Topology.deadQueue(service))).toEqual([]);
  }, 300_000);

  it('or is gone takes neither the gateway along nor the pages it serves, also where it starts without', async () => {
    const gateway = system.process('gateway');
    const ready = async (): Promise<number> => (await fetch(`${gateway.opsUrl}/readyz`)).status;
    await rabbitMq.stop();
    await gateway.stop();
    await gateway.start();

    expect(await ready()).toBe(200);
    const page = await fetch(system.gatewayUrl, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const refused = await system.administrator.send('GET', '/companies');
    expect(refused).toMatchObject({ status: 503, body: { code: 'service.unreachable' } });
    expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);

    await rabbitMq.start();
    await eventually(
      async () => expect((await system.administrator.send('GET', '/companies')).status).toBe(200),
      patient,
    );
  }, 300_000);
});
