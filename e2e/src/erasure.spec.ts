import { randomUUID } from 'node:crypto';
import type { Schemas } from '@lotse/api-client';
import type {
  CompanyDto,
  ContactDto,
  DistributionListDto,
  ImportDto,
  IncidentDto,
  SubscriptionsDto,
  TicketDto,
} from '@lotse/contracts';
import { aCompany, aContact, eventually, oneTimeCode } from '@lotse/test-support';
import { UnexpectedReply, type ApiClient } from './support/api-client.js';
import { deadLetters } from './support/dead-letters.js';
import { peek } from './support/follower.js';
import { useSystem } from './support/system.js';
import { traces, wordsIn } from './support/traces.js';

/** In every text about the person; the phone numbers have their own. */
const canary = 'qzxerased';
const phoneCanary = '9071625';
const named = (what: string): string => `${canary}-${what}`;
const mailbox = (what: string): string => `${canary}.${what}.${randomUUID()}@example.com`;
const phone = (extension: number): string => `+49 2433 ${phoneCanary}${extension}`;

/** Somebody is put wherever the product can put them, and erased: docs/retention.md says what may be left. */
describe('a person who is erased', () => {
  const system = useSystem();
  let company: CompanyDto;
  let erased: ContactDto;
  let login: ApiClient;
  let colleague: ApiClient;
  const at = (path: string): string => `/companies/${company.id}${path}`;
  const found = (): Promise<string[]> => traces(system, [canary, phoneCanary]);
  const once = () => ({ idempotencyKey: randomUUID() });
  /** In what docs/retention.md says stays: it is written about something else, by people who name whom they like. */
  const kept = 'qzxkept';

  beforeAll(async () => {
    const staff = system.administrator;
    company = await staff.post<CompanyDto>('/companies', aCompany());
    const password = randomUUID();
    const email = `kollegin.${randomUUID()}@example.com`;
    const roles = ['company-administrator'];
    await staff.post('/users', { email, name: 'Kollegin', password, roles, companyId: company.id });
    colleague = await system.signIn(email, password);
  });

  const theContact = () =>
    aContact({
      academicTitle: named('title'),
      firstName: named('first'),
      lastName: named('last'),
      position: named('position'),
      email: mailbox('contact'),
      externalId: named('id'),
      phone: phone(1),
      mobile: phone(2),
      fax: phone(3),
      external: true,
      newsletterChannels: ['product-news'],
      newsletterReason: named('newsletter reason'),
    });

  it('is registered, changed, and the primary contact for a while', async () => {
    const first = await colleague.post<ContactDto>(at('/contacts'), theContact(), once());
    const other = await colleague.post<ContactDto>(at('/contacts'), aContact());
    await colleague.put(at('/primary-contact'), { contactId: other.id }, { ifMatch: '*', ...once() });
    erased = await colleague.patch<ContactDto>(
      at(`/contacts/${first.id}`),
      { position: named('other'), email: mailbox('other') },
      { ifMatch: '*', ...once() },
    );
    await eventually(async () =>
      expect(
        (await colleague.get<SubscriptionsDto>(at(`/contacts/${erased.id}/subscriptions`))).contactVersion,
      ).toBe(erased.version),
    );
  });

  it('signs in, with a second factor, a key and a forgotten password', async () => {
    const [email, password] = [mailbox('user'), randomUUID()];
    const user = await system.administrator.post<Schemas['UserDto']>(
      '/users',
      {
        email,
        name: named('user'),
        password,
        roles: ['company-administrator'],
        companyId: company.id,
        contactId: erased.id,
      },
      once(),
    );
    login = await system.signIn(email, password);
    await login.post<Schemas['CreatedApiKeyDto']>(
      at('/api-keys'),
      { name: kept, scopes: ['contacts:read'] },
      once(),
    );
    const file = { name: `${named('scan')}.txt`, size: 10 };
    await eventually(() => login.post(at('/attachments'), file, once()));
    await system.administrator.patch(
      at(`/users/${user.id}`),
      { name: named('renamed') },
      { ifMatch: '*', ...once() },
    );
    await login.post('/password-resets', { email });
    const { secret } = await login.post<{ secret: string }>('/second-factors/totp', { password });
    const code = oneTimeCode(secret, new Date());
    await login.post('/second-factors/totp/confirmation', { name: named('phone'), code });
    await eventually(() => expect(system.mails.to(email).length).toBe(2)); // the link, and that there is a factor
  });

  it('is invited a second time', async () => {
    const email = mailbox('invited');
    await colleague.post(
      at('/invitations'),
      { email, name: named('invited'), roles: ['company-viewer'], contactId: erased.id },
      once(),
    );
    await eventually(() => expect(system.mails.to(email).length).toBe(1));
  });

  it('is on a list, is told of an incident, and writes a ticket', async () => {
    const list = await colleague.put<DistributionListDto>(
      at('/distribution-lists/emergency'),
      { entries: [{ contactId: erased.id }, { email: 'leitstand@example.com', label: 'Leitstand' }] },
      { ifMatch: 0, ...once() },
    );
    await colleague.put(
      at('/distribution-lists/privacy-incident'),
      { entries: [{ email: erased.email, label: named('label') }, { contactId: erased.id }] },
      { ifMatch: 0, ...once() },
    );
    const announce = () =>
      eventually(() =>
        system.administrator.post<IncidentDto>(
          at('/incidents'),
          { list: 'emergency', subject: 'Wartung', text: 'Heute Abend.', listVersion: list.version },
          once(),
        ),
      );
    const { id } = await announce();
    await eventually(() =>
      system.administrator.post<IncidentDto>(
        at('/incidents'),
        { list: 'privacy-incident', subject: 'Datenschutz', text: 'Ein Laptop fehlt.', listVersion: 1 },
        once(),
      ),
    );
    system.mails.answerAlways((recipient) => (recipient.startsWith(canary) ? 'defer' : 'accept'));
    await announce();
    system.mails.answerAlways(() => 'accept');
    await eventually(async () =>
      expect((await colleague.get<IncidentDto>(at(`/incidents/${id}`))).deliveries).toMatchObject([
        { state: 'accepted' },
        { state: 'accepted' },
      ]),
    );
    await colleague.post<TicketDto>(
      at('/tickets'),
      {
        product: 'jtl-customer-account',
        component: 'access',
        message: `Wer kann helfen? ${kept}`,
        senderEmail: erased.email,
      },
      once(),
    );
  });

  it('is in files that are read in', async () => {
    const row = [
      erased.externalId,
      erased.firstName,
      erased.lastName,
      erased.email,
      erased.phone,
      named('file'),
    ];
    const heading = ['externalId', 'firstName', 'lastName', 'email', 'phone', 'position'];
    const sameMailbox = ['', 'Ina', 'Import', erased.email, '+49 2433 4567890', named('same mailbox')];
    for (const [file, apply] of [
      [[heading, row], true],
      [[heading, row, sameMailbox], false],
    ] as const) {
      const opened = await colleague.send<ImportDto>('POST', at('/imports'), {
        raw: file.map((cells) => cells.join(';')).join('\r\n'),
        headers: { 'content-type': 'text/csv' },
        ...once(),
      });
      if (opened.status >= 400) throw new UnexpectedReply(opened, 'sending a file');
      const path = at(`/imports/${opened.body.id}`);
      const reaches = (status: string) =>
        eventually(async () => {
          const one = await colleague.get<ImportDto>(path);
          expect(one.status).toBe(status);
          return one;
        });
      const checked = await reaches('checked');
      if (!apply) continue;
      await colleague.send('POST', `${path}/application`, { ifMatch: checked.version, ...once() });
      await reaches('applied');
    }
  });

  it('is exported and found', async () => {
    const exported = JSON.stringify(await colleague.get(at(`/contacts/${erased.id}/export`)));
    // erasing leaves none of these (below), so whoever asks what is kept about them is told of each
    const kept = await wordsIn(system, new RegExp(`${canary}[.-][\\w.@-]+`, 'g'));
    expect(new Set(kept.map(({ place }) => place))).toContain('notifications.mail');
    expect(kept.filter(({ word }) => !exported.includes(word))).toEqual([]);
    await colleague.get(at('/export'));
    await colleague.get(at('/contacts/export?format=vcard'));
    expect((await colleague.get<{ items: unknown[] }>(at(`/contacts?q=${canary}`))).items).not.toEqual([]);
  });

  it('is in a message that cannot be taken, and in one whose consumer is away', async () => {
    const notifications = system.database('notifications');
    await notifications.query('alter table contact_copy add constraint refuses check (false) not valid');
    await colleague.patch(at(`/contacts/${erased.id}`), { position: named('dead') }, { ifMatch: '*' });
    await eventually(async () =>
      expect((await peek(system.broker, 'notifications.dead')).map(({ payload }) => payload)).toContainEqual(
        expect.stringContaining(named('dead')),
      ),
    );
    await notifications.query('alter table contact_copy drop constraint refuses');
    await system.process('newsletter').stop();
    await colleague.patch(at(`/contacts/${erased.id}`), { position: named('waiting') }, { ifMatch: '*' });
    await eventually(async () =>
      expect((await peek(system.broker, 'newsletter.contacts')).map(({ payload }) => payload)).toContainEqual(
        expect.stringContaining(named('waiting')),
      ),
    );
  });

  it('is told of without what a service has to tell that is away, and never said to be told of whole', async () => {
    const { missing } = await colleague.get<{ missing: string[] }>(
      at(`/audit-entries?targetId=${erased.id}`),
    );
    expect(missing).toEqual(['newsletter']);

    await expect(colleague.get(at(`/contacts/${erased.id}/export`))).rejects.toThrow();
  });

  it('leaves traces in all of these', async () => {
    expect(await found()).toEqual(
      expect.arrayContaining([
        ...['contact', 'audit_entry', 'idempotency_key', 'contact_import_row', 'distribution_list'].map(
          (table) => `contacts.${table}`,
        ),
        ...['user', 'second_factor', 'invitation', 'audit_entry', 'idempotency_key'].map(
          (table) => `gateway.${table}`,
        ),
        ...['contact_copy', 'subscription', 'audit_entry'].map((table) => `newsletter.${table}`),
        ...['attachment', 'contact_copy', 'mail', 'ticket', 'distribution_list_copy', 'idempotency_key'].map(
          (table) => `notifications.${table}`,
        ),
        ...['notifications.dead', 'newsletter.contacts'].map((queue) => `queue ${queue}`),
      ]),
    );
  });

  it('is nowhere any more, once what waited is taken and the dead letters are dropped', async () => {
    await colleague.delete(at(`/contacts/${erased.id}?reason=${kept}`));
    await system.process('newsletter').start();

    await eventually(async () => expect(await found()).toEqual(['queue notifications.dead']));
    await deadLetters(system.broker.amqpUrlOf('operator'), 'drop', '--all');
    await eventually(async () => expect(await found()).toEqual([]));
  });

  it('leaves what others have written about something else', async () => {
    expect(await traces(system, [kept])).toEqual([
      'contacts.audit_entry', // why somebody was erased
      'gateway.api_key', // what a key is for, which is revoked
      'gateway.audit_entry',
      'gateway.idempotency_key',
      'notifications.ticket', // the message
      'notifications.ticket_message',
      'notifications.ticket_search', // its words
    ]);
  });

  it('cannot sign in, and what happened is still told', async () => {
    expect(await login.send('GET', '/session')).toMatchObject({ status: 401 });
    const told = await colleague.get<{ items: { action: string; targetId: string }[]; missing: string[] }>(
      at(`/audit-entries?targetId=${erased.id}`),
    );

    expect(told.missing).toEqual([]);
    expect(new Set(told.items.map(({ action }) => action))).toEqual(
      new Set([
        'contact.registered',
        'contact.changed',
        'contact.exported',
        'contact.erased',
        'subscription.requested',
        'subscription.ended',
      ]),
    );
    expect(JSON.stringify(told)).not.toContain(canary);
  });
});
