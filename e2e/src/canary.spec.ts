import { randomUUID } from 'node:crypto';
import type { Schemas } from '@lotse/api-client';
import {
  services,
  type CompanyDto,
  type ContactDto,
  type DistributionListDto,
  type IncidentDto,
} from '@lotse/contracts';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import { ApiClient } from './support/api-client.js';
import { deadLetters } from './support/dead-letters.js';
import { peek, publishByHand } from './support/follower.js';
import { useOwnSystem } from './support/system.js';
import { TraceCollector } from './support/trace-collector.js';

/** In every personal text; the phone numbers have their own. */
const canary = 'qzxcanary';
const phoneCanary = '9081726';
const named = (what: string): string => `${canary}-${what}`;
const mailbox = (what: string): string => `${canary}.${what}.${randomUUID()}@example.com`;
const phone = (extension: number): string => `+49 2433 ${phoneCanary}${extension}`;

const aCanary = () =>
  aContact({
    academicTitle: named('title'),
    firstName: named('first'),
    lastName: named('last'),
    position: named('position'),
    email: mailbox('contact'),
    phone: phone(1),
    mobile: phone(2),
    fax: phone(3),
    external: true,
    newsletterChannels: ['product-news'],
    newsletterReason: named('newsletter reason'),
  });

/** Everything fails once, with somebody's data in it; then nobody who reads along may have learned anything. */
describe('personal data', () => {
  let collector: TraceCollector;
  const system = useOwnSystem({
    env: async () => {
      collector = await TraceCollector.start();
      return { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, LOG_LEVEL: 'trace' };
    },
  });
  afterAll(() => collector?.stop());

  const secrets = new Set([canary, phoneCanary]);
  let company: CompanyDto;
  const at = (path: string): string => `/companies/${company.id}${path}`;
  const add = (body: object) => system.administrator.send('POST', at('/contacts'), { body });
  const nobodyKnows = (where: string, text: string): void => {
    expect(text.length).toBeGreaterThan(0);
    const found = [...secrets]
      .filter((secret) => text.toLowerCase().includes(secret.toLowerCase()))
      .map((secret) => {
        const place = text.toLowerCase().indexOf(secret.toLowerCase());
        return `${where}: …${text.slice(Math.max(0, place - 200), place + 100)}…`;
      });
    expect(found).toEqual([]);
  };

  it('is used everywhere', async () => {
    const password = named('password');
    const email = mailbox('user');
    company = await system.administrator.post<CompanyDto>(
      '/companies',
      aCompany({ legalName: named('company'), email: mailbox('company'), domains: null }),
    );
    await system.administrator.post('/users', {
      email,
      name: named('user'),
      password,
      roles: ['company-administrator'],
      companyId: company.id,
    });
    const user = await system.signIn(email, password);
    const { secret } = await user.post<Schemas['CreatedApiKeyDto']>(at('/api-keys'), {
      name: named('key'),
      scopes: ['contacts:read'],
    });
    if (secret) secrets.add(secret);
    await ApiClient.withKey(system.gatewayUrl, secret ?? '').get(at('/contacts'));

    const contact = await user.post<ContactDto>(at('/contacts'), aCanary());
    await user.patch(at(`/contacts/${contact.id}`), { position: named('other') }, { ifMatch: 1 });
    const second = await user.post<ContactDto>(at('/contacts'), aCanary());
    await user.delete(at(`/contacts/${second.id}?reason=${named('reason')}`));
    const list = await user.put<DistributionListDto>(
      at('/distribution-lists/emergency'),
      {
        entries: [
          { contactId: contact.id },
          { email: mailbox('refused'), label: named('label') },
          { email: mailbox('deferred'), label: named('label') },
        ],
      },
      { ifMatch: 0 },
    );
    system.mails.answerAlways((recipient) =>
      recipient.includes('refused') ? 'refuse' : recipient.includes('deferred') ? 'defer' : 'accept',
    );
    const { id } = await eventually(() =>
      system.administrator.post<IncidentDto>(at('/incidents'), {
        list: 'emergency',
        subject: named('subject'),
        text: named('text'),
        listVersion: list.version,
      }),
    );
    await eventually(async () => {
      const { deliveries } = await user.get<IncidentDto>(at(`/incidents/${id}`));
      expect(deliveries.map(({ state }) => state)).toEqual([
        'accepted',
        'refused',
        expect.stringMatching(/queued|sending/),
      ]);
    });
    await user.post(at('/tickets'), {
      product: 'jtl-customer-account',
      component: 'access',
      message: named('message'),
      senderEmail: contact.email,
    });
    await eventually(() => expect(system.mails.accepted.length).toBeGreaterThanOrEqual(2));
  });

  it('is in requests that are refused', async () => {
    const taken = { ...aCompany({ legalName: named('twice') }), customerNumber: company.customerNumber };
    expect(await system.administrator.send('POST', '/companies', { body: taken })).toMatchObject({
      status: 409,
    });
    const user = { email: mailbox('twice'), name: named('twice'), password: named('password') };
    const body = { ...user, roles: ['support'] };
    await system.administrator.post('/users', body);
    expect(await system.administrator.send('POST', '/users', { body })).toMatchObject({ status: 409 });
    expect(
      await ApiClient.anonymous(system.gatewayUrl).send('POST', '/session', {
        body: { email: user.email, password: named('wrong password') },
      }),
    ).toMatchObject({ status: 401 });
    expect(
      await ApiClient.withKey(system.gatewayUrl, `lotse_${named('key')}`).send('GET', at('/contacts')),
    ).toMatchObject({ status: 401 });

    expect(await add({ ...aCanary(), phone: named('no phone'), unknown: named('field') })).toMatchObject({
      status: 422,
    });
    expect(await add({ ...aCanary(), responsibilities: [named('unknown')] })).toMatchObject({ status: 422 });
    expect(await system.administrator.send('GET', `/${named('route')}?q=${named('query')}`)).toMatchObject({
      status: 404,
    });
    expect(await system.administrator.send('GET', at(`/contacts?cursor=${named('cursor')}`))).toMatchObject({
      status: 404,
    });
    const broken = await fetch(`${system.gatewayUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"email":"${mailbox('broken')}",`,
    });
    expect(broken.status).toBe(400);
  });

  it('is in statements that the databases refuse', async () => {
    const refuse = async (service: 'contacts' | 'newsletter' | 'notifications', table: string) =>
      system
        .database(service)
        .query(`alter table ${table} add constraint refuses_everything check (false) not valid`);
    const allow = async (service: 'contacts' | 'newsletter' | 'notifications', table: string) =>
      system.database(service).query(`alter table ${table} drop constraint refuses_everything`);

    await refuse('contacts', 'contact'); // the detail of the error repeats the whole row
    expect(await add(aCanary())).toMatchObject({ status: 500 });
    await allow('contacts', 'contact');

    await refuse('newsletter', 'subscription');
    await refuse('notifications', 'contact_copy');
    expect(await add(aCanary())).toMatchObject({ status: 201 });
    for (const service of ['newsletter', 'notifications'] as const)
      await eventually(async () =>
        expect((await peek(system.broker, `${service}.dead`)).map(({ payload }) => payload)).toContainEqual(
          expect.stringContaining(named('last')),
        ),
      );
    await allow('newsletter', 'subscription');
    await allow('notifications', 'contact_copy');
  });

  it('is in messages that nobody can read', async () => {
    for (const data of [
      `{"contact":{"lastName":"${named('broken')}"`,
      { contact: { lastName: named('invalid'), email: named('no mailbox'), id: named('no id') } },
    ])
      await publishByHand(system.broker, {
        type: 'contacts.contact-changed.v1',
        aggregateId: randomUUID(),
        companyId: company.id,
        version: 1,
        data,
        queue: 'newsletter.contacts',
      });
    await eventually(async () =>
      expect((await peek(system.broker, 'newsletter.dead')).length).toBeGreaterThanOrEqual(3),
    );
  });

  it('is under way while the broker drops its connections', async () => {
    const connections = await system.broker.api<{ name: string; vhost: string }[]>(
      `vhosts/${system.broker.name}/connections`,
    );
    const writes = Array.from({ length: 20 }, () =>
      system.administrator.insist('POST', at('/contacts'), { body: aCanary() }),
    );
    for (const { name } of connections)
      await system.broker.api(`connections/${encodeURIComponent(name)}`, { method: 'DELETE' });
    await Promise.all(writes);
  });

  it('is in no list of dead letters', async () => {
    const listed = await eventually(async () => {
      const list = await deadLetters(system.broker.amqpUrlOf('operator'), 'list');
      expect(list).toContain('newsletter.contacts');
      return list;
    });
    const shown = await deadLetters(system.broker.amqpUrlOf('operator'), 'show', '--all');

    expect(listed).toContain('newsletter.contacts');
    expect(shown).toContain('***');
    nobodyKnows('dead list', listed);
    nobodyKnows('dead show', shown);
  });

  it('is in no metric, no log and no trace', async () => {
    for (const service of services) {
      const metrics = await fetch(`${system.process(service).opsUrl}/metrics`);
      nobodyKnows(`metrics of ${service}`, await metrics.text());
    }
    for (const service of services) expect(await system.process(service).stop()).toBe(0);

    for (const service of services) nobodyKnows(`log of ${service}`, system.process(service).logs());
    const [gateway, notifications] = [
      system.process('gateway').logs(),
      system.process('notifications').logs(),
    ];
    expect(gateway).toContain('"status":500');
    expect(notifications).toContain('refuses_everything');
    const traces = collector.text();
    for (const service of services) expect(traces).toContain(`{"stringValue":"${service}"}`);
    nobodyKnows('traces', traces);
  });
});
