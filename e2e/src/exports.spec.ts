import { randomUUID } from 'node:crypto';
import type { ContactDto, ImportDto } from '@lotse/contracts';
import { aContact, eventually } from '@lotse/test-support';
import { useSystem } from './support/system.js';
import { aTenant, aTicket, type Tenant } from './support/tenants.js';

type Exported = Record<string, Record<string, unknown>[] & Record<string, unknown>>;

/** What someone is told who asks what is kept about them (GDPR Art. 15), and what a company takes along. */
describe('an export', () => {
  const system = useSystem();
  let a: Tenant;
  let b: Tenant;
  let contact: ContactDto;
  let login: string;
  const at = (path: string, { companyId }: Tenant = a): string => `/companies/${companyId}${path}`;
  const exported = (path: string): Promise<Exported> => a.user.get<Exported>(at(path));

  beforeAll(async () => {
    [a, b] = [await aTenant(system), await aTenant(system)];
    contact = await a.user.get<ContactDto>(at(`/contacts/${a.contactId}`));
    await eventually(() => a.user.post(at('/tickets'), { ...aTicket(), senderEmail: contact.email }));
    login = `login.${a.contactId}@example.com`;
    const [password, companyId, contactId] = [randomUUID(), a.companyId, a.contactId];
    const roles = ['company-viewer'];
    await system.administrator.post('/users', {
      email: login,
      name: 'Leser',
      password,
      roles,
      companyId,
      contactId,
    });
    await system.signIn(login, password);
    const raw = `Vorname;Nachname;E-Mail;Telefon;Position\r\n${contact.firstName};${contact.lastName};${contact.email};${contact.phone};Lager\r\n`;
    const { body } = await a.user.send<ImportDto>('POST', at('/imports'), {
      raw,
      headers: { 'content-type': 'text/csv' },
    });
    await eventually(async () =>
      expect(await a.user.get(at(`/imports/${body.id}`))).toMatchObject({ status: 'checked' }),
    );
  }, 180_000);

  it('of a company holds everything of every service, and nothing of another', async () => {
    const everything = await exported('/export');

    expect(Object.keys(everything)).toEqual([
      'exportedAt',
      'company',
      'contacts',
      'distributionLists',
      'users',
      'invitations',
      'apiKeys',
      'subscriptions',
      'companySubscriptions',
      'companyConsents',
      'imports',
      'importHeadings',
      'incidents',
      'calls',
      'incidentReports',
      'tickets',
      'ticketMessages',
      'auditEntries',
    ]);
    expect(everything['company']).toMatchObject({ id: a.companyId });
    expect(everything['contacts']?.map(({ id }) => id).sort()).toEqual(
      [a.primaryContactId, a.contactId].sort(),
    );
    expect(everything['distributionLists']).toHaveLength(2);
    expect(everything['users']?.map(({ companyId }) => companyId)).toEqual([a.companyId, a.companyId]);
    expect(everything['imports']).toHaveLength(1);
    expect(everything['apiKeys']).toEqual([expect.objectContaining({ id: a.keyId })]);
    expect(everything['subscriptions']?.map(({ contactId }) => contactId).sort()).toEqual(
      [a.primaryContactId, a.contactId].sort(),
    );
    expect(everything['incidents']).toEqual([expect.objectContaining({ id: a.incidentId })]);
    expect(everything['tickets']).toHaveLength(2);
    expect(everything['auditEntries']?.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'company.exported',
        'company.registered',
        'contact.registered',
        'api-key.created',
      ]),
    );
    const text = JSON.stringify(everything);
    for (const foreign of [b.companyId, b.contactId, b.ticketId, b.keyId])
      expect(text).not.toContain(foreign);
    const kept = text.replaceAll('"by":"password"', ''); // how somebody has signed in
    expect(kept).not.toMatch(/password|secret|argon2|lotse_/i);
  });

  it('of a person holds what is kept about them everywhere', async () => {
    const everything = await exported(`/contacts/${a.contactId}/export`);

    expect(everything).toMatchObject({
      contact,
      primaryContact: false,
      distributionListEntries: [{ kind: 'emergency', position: 0 }],
      subscriptions: [{ channel: 'product-news', state: 'pending' }],
      consents: {
        contactId: a.contactId,
        rows: expect.arrayContaining([
          expect.objectContaining({
            content: expect.objectContaining({ content: expect.stringContaining(contact.email) }),
          }),
        ]),
      },
      newsletterMails: [{ email: contact.email, subject: expect.stringContaining('Newsletter') }],
      newsletterIssues: [],
      newsletterImportRows: [],
      mails: [
        { class: 'transactional', email: contact.email, subject: expect.stringContaining('[T-') },
        { class: 'alarm', email: contact.email, subject: expect.stringContaining('Wartung') },
      ],
      tickets: [{ senderEmail: contact.email }],
      ticketMessages: [],
      ticketFiles: [],
      ticketsFollowed: [],
      acknowledgements: [],
      calls: [],
      logins: [
        {
          email: login,
          roles: ['company-viewer'],
          sessions: [{ device: expect.any(String) }],
          secondFactors: [],
        },
      ],
      importRows: [{ fields: { email: contact.email, position: 'Lager' } }],
    });
    expect(everything['auditEntries']?.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['contact.exported', 'contact.registered', 'user.created']),
    );
    expect(new Set(everything['auditEntries']?.map(({ targetId }) => targetId))).toEqual(
      new Set([a.contactId, everything['logins']?.[0]?.['id']]),
    );
    expect(JSON.stringify(everything)).not.toMatch(/\/[\w-]{51}(?![\w-])/); // a link of a mail would let its reader act for them
    expect(everything['invitations']).toEqual([]);
    expect(JSON.stringify(everything)).not.toContain(a.primaryContactId);
  });

  it('writes an internationalised address as every answer does', async () => {
    const [first, second] = ['jürgen@müller.example', 'jörg@grüße.example'];
    const { id, email } = await a.user.post<ContactDto>(at('/contacts'), aContact({ email: first }));
    const { body: changed } = await a.user.send<ContactDto>('PATCH', at(`/contacts/${id}`), {
      body: { email: second.replace('grüße', 'xn--gre-6ka8l') },
      headers: { 'if-match': '"1"' },
    });
    const mailbox = await a.user.send('POST', at('/distribution-lists/privacy-incident/entries'), {
      body: { email: second, label: 'Leitstand', language: 'de' },
      headers: { 'if-match': '"0"' },
    });
    const trail = await a.user.get<Exported>(at(`/audit-entries?targetId=${id}`));

    expect([email, changed.email]).toEqual([first, second]);
    expect(mailbox.body).toMatchObject({ entries: [expect.objectContaining({ email: second })] });
    expect(trail['items']?.map(({ before, after }) => [before, after])).toEqual([
      [expect.objectContaining({ email: first }), expect.objectContaining({ email: second })],
      [null, expect.objectContaining({ email: first })],
    ]);
    for (const path of ['csv', 'spreadsheet', 'vcard'].map((format) => `/contacts/export?format=${format}`))
      expect(await a.user.get<string>(at(path))).toContain(second);
    for (const path of ['/export', `/contacts/${id}/export`, `/contacts/${id}`, '/contacts', '/warnings'])
      expect(JSON.stringify(await a.user.get(at(path)))).not.toContain('xn--');
    await a.user.delete(at(`/contacts/${id}`));
  });

  it('is no way to another company, nor to somebody who is erased', async () => {
    for (const path of ['/export', '/contacts/export', `/contacts/${b.contactId}/export`])
      expect(await a.user.send('GET', at(path, b))).toMatchObject({
        status: 404,
        body: { code: 'companies.not-found' },
      });
    expect(await a.user.send('GET', at(`/contacts/${b.contactId}/export`))).toMatchObject({
      status: 404,
      body: { code: 'contacts.not-found' },
    });

    const gone = await a.user.post<ContactDto>(at('/contacts'), aContact());
    await a.user.delete(at(`/contacts/${gone.id}`));
    expect(await a.user.send('GET', at(`/contacts/${gone.id}/export`))).toMatchObject({ status: 404 });
    expect(await a.user.get<string>(at('/contacts/export?format=vcard'))).not.toContain(gone.email);
  });

  it('that breaks off in the middle is seen to be broken', async () => {
    await system.process('notifications').kill();
    try {
      await expect(a.user.send('GET', at('/export'))).rejects.toThrow();
    } finally {
      await system.process('notifications').start();
    }
    await eventually(() => exported('/export'));
  });
});
