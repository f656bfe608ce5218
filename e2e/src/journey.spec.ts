import { createLotseClient, type LotseClient, type Schemas } from '@lotse/api-client';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import { useSystem } from './support/system.js';

/** What was answered, or the problem as an error. */
async function done<T>(reply: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await reply;
  if (error !== undefined) throw new Error(`${response.url}: ${response.status} ${JSON.stringify(error)}`);
  return data as T;
}

/** The main job, step by step through the generated client of the API: each step builds on the one before. */
describe('the journey of a contact person', () => {
  const system = useSystem();
  let api: LotseClient;
  let company: Schemas['CompanyDto'];
  let primary: Schemas['ContactDto'];
  let contact: Schemas['ContactDto'];
  let list: Schemas['DistributionListDto'];

  const ofCompany = () => ({ companyId: company.id });
  const ofContact = () => ({ companyId: company.id, contactId: contact.id });
  const emergency = () => ({ companyId: company.id, kind: 'emergency' as const });
  const subscriptions = () =>
    api.GET('/api/v1/companies/{companyId}/contacts/{contactId}/subscriptions', {
      params: { path: ofContact() },
    });
  const recipients = () =>
    done(
      api.GET('/api/v1/companies/{companyId}/distribution-lists/{kind}/recipients', {
        params: { path: emergency() },
      }),
    );
  const raise = () =>
    done(
      api.POST('/api/v1/companies/{companyId}/incidents', {
        params: { path: ofCompany() },
        body: {
          list: 'emergency',
          subject: 'Rechenzentrum ohne Strom',
          text: 'Seit 09:00 Uhr ist der Shop nicht zu erreichen.',
          listVersion: list.version,
        },
      }),
    );
  const allAccepted = ({ id }: Schemas['IncidentDto']) =>
    eventually(async () => {
      const incident = await done(
        api.GET('/api/v1/companies/{companyId}/incidents/{incidentId}', {
          params: { path: { companyId: company.id, incidentId: id } },
        }),
      );
      expect(incident.deliveries.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted']);
      return incident;
    });

  it('begins with signing in', async () => {
    const baseUrl = system.gatewayUrl;
    const { data: session, response } = await createLotseClient({ baseUrl }).POST('/api/v1/session', {
      body: system.administratorLogin,
    });

    expect(response.status).toBe(201);
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ');
    api = createLotseClient({ baseUrl, session: { cookie, csrfToken: session?.csrfToken ?? '' } });
    expect((await done(api.GET('/api/v1/session'))).user.email).toBe(system.administratorLogin.email);
  });

  it('registers a company, and a contact with three responsibilities and two newsletter channels', async () => {
    company = await done(api.POST('/api/v1/companies', { body: aCompany({ language: 'de' }) }));
    primary = await done(
      api.POST('/api/v1/companies/{companyId}/contacts', {
        params: { path: ofCompany() },
        body: aContact({ firstName: 'Anna', lastName: 'Adler', language: 'en' }),
      }),
    );
    const registered = api.POST('/api/v1/companies/{companyId}/contacts', {
      params: { path: ofCompany() },
      body: aContact({
        firstName: 'Jürgen',
        lastName: 'Żółć',
        responsibilities: ['owner', 'it-administration', 'internal-data-protection-officer'],
        newsletterChannels: ['product-news', 'technical-information'],
      }),
    });
    contact = await done(registered);

    expect((await registered).response.status).toBe(201);
    expect((await registered).response.headers.get('etag')).toBe('"1"');
    expect(contact).toMatchObject({
      version: 1,
      responsibilities: ['owner', 'it-administration', 'internal-data-protection-officer'],
    });
    expect(
      await done(api.GET('/api/v1/companies/{companyId}', { params: { path: ofCompany() } })),
    ).toMatchObject({ primaryContactId: primary.id });
  });

  it('shows both subscriptions, pending until the person confirms', async () => {
    const view = await eventually(async () => {
      const { data } = await subscriptions();
      expect(data).toMatchObject({ contactVersion: contact.version });
      return data;
    });

    expect(view?.subscriptions.map(({ channel, state }) => `${channel} ${state}`).sort()).toEqual([
      'product-news pending',
      'technical-information pending',
    ]);
  });

  it('changes the contact as it was read, and refuses a second change of the same version', async () => {
    const change = (position: string) =>
      api.PATCH('/api/v1/companies/{companyId}/contacts/{contactId}', {
        params: { path: ofContact(), header: { 'If-Match': '"1"' } },
        body: { position },
      });

    contact = await done(change('Geschäftsführung'));
    const { error, response } = await change('Leitung');

    expect(contact).toMatchObject({ version: 2, position: 'Geschäftsführung' });
    expect(response.status).toBe(412);
    expect(error).toMatchObject({ code: 'request.version-mismatch' });
  });

  it('takes a file of contacts', async () => {
    const row = 'Vorname;Nachname;E-Mail;Telefon\r\nBo;Lang;bo@müller.example;+49 2433 1234567\r\n';
    const opened = await done(
      api.POST('/api/v1/companies/{companyId}/imports', {
        params: { path: ofCompany() },
        headers: { 'content-type': 'text/csv' },
        body: new Blob([row]),
      }),
    );

    const path = { ...ofCompany(), importId: opened.id };
    await eventually(async () => {
      const one = await done(
        api.GET('/api/v1/companies/{companyId}/imports/{importId}', { params: { path } }),
      );
      expect(one).toMatchObject({ status: 'checked', counts: { rows: 1, create: 1 } });
    });
    const [read] = (
      await done(api.GET('/api/v1/companies/{companyId}/imports/{importId}/rows', { params: { path } }))
    ).items;
    expect(read?.changes).toContainEqual({ field: 'email', before: null, after: 'bo@müller.example' });
  });

  it('takes a contact, another contact and a mailbox as emergency contacts', async () => {
    list = await done(
      api.PUT('/api/v1/companies/{companyId}/distribution-lists/{kind}', {
        params: { path: emergency(), header: { 'If-Match': '"0"' } },
        body: {
          entries: [
            { contactId: contact.id },
            { contactId: primary.id },
            { email: 'noc@example.org', label: 'Leitstand', language: 'en' },
          ],
        },
      }),
    );

    expect(list).toMatchObject({ version: 1, kind: 'emergency' });
    await eventually(async () =>
      expect(await recipients()).toMatchObject({
        listVersion: 1,
        step: 'list',
        recipients: [
          { contactId: contact.id, email: contact.email, included: true, rule: 'on-the-list' },
          { contactId: primary.id, email: primary.email, included: true, rule: 'on-the-list' },
          { contactId: null, email: 'noc@example.org', included: true, rule: 'on-the-list' },
        ],
      }),
    );
  });

  it('mails an incident to all three, each in their language and with evidence', async () => {
    const incident = await allAccepted(await raise());

    expect(incident.deliveries).toMatchObject([
      { contactId: contact.id, email: contact.email, rule: 'on-the-list', attempts: 1 },
      { contactId: primary.id, email: primary.email, rule: 'on-the-list', attempts: 1 },
      { contactId: null, email: 'noc@example.org', rule: 'on-the-list', attempts: 1 },
    ]);
    for (const { server, answer, acceptedAt } of incident.deliveries) {
      expect(server).toBe(new URL(system.mails.url).host);
      expect(answer).toMatch(/^250/);
      expect(acceptedAt).not.toBeNull();
    }
    const mails = [contact.email, primary.email, 'noc@example.org'].map((address) =>
      system.mails.to(address).filter(({ subject }) => subject?.endsWith('Rechenzentrum ohne Strom')),
    );
    expect(mails.map((received) => received.length)).toEqual([1, 1, 1]);
    expect(mails.map(([mail]) => mail?.subject)).toEqual([
      'Störung: Rechenzentrum ohne Strom',
      'Incident: Rechenzentrum ohne Strom',
      'Incident: Rechenzentrum ohne Strom',
    ]);
    for (const [mail] of mails) {
      expect(mail?.to).toHaveLength(1);
      expect(mail?.text).toContain('Seit 09:00 Uhr ist der Shop nicht zu erreichen.');
      expect(mail?.header('auto-submitted')).toBe('auto-generated');
    }
  });

  it('opens the ticket of the procedure after a death and confirms it to the sender', async () => {
    const sender = contact.email;
    system.mails.clear();
    const ticket = await done(
      api.POST('/api/v1/companies/{companyId}/tickets', {
        params: { path: ofCompany() },
        body: {
          product: 'jtl-customer-account',
          component: 'company-data-and-account',
          message: 'Der Inhaber ist verstorben. Wer kann das Kundenkonto übernehmen?',
          senderEmail: sender,
        },
      }),
    );

    expect(ticket).toMatchObject({ status: 'new', senderEmail: sender });
    expect(ticket.number).toMatch(/^T-\d{6}$/);
    const [mail] = await eventually(() => {
      const mails = system.mails.to(sender);
      expect(mails).toHaveLength(1);
      return mails;
    });
    expect(`${mail?.subject} ${mail?.text}`).toContain(ticket.number);
    expect(mail?.text).toContain('JTL-Kundenkonto');
    expect(mail?.text).toContain('Fragen zu Firmendaten/Kundenkonto');
    expect(mail?.text).not.toContain('verstorben');
    expect(mail?.header('auto-submitted')).toMatch(/^auto-/);
    expect(
      await done(
        api.GET('/api/v1/companies/{companyId}/tickets/{ticketId}', {
          params: { path: { companyId: company.id, ticketId: ticket.id } },
        }),
      ),
    ).toEqual(ticket);
  });

  it('mails the same incident while contacts is stopped, and says that contacts cannot be reached', async () => {
    system.mails.clear();
    expect(await system.process('contacts').stop()).toBe(0);
    try {
      const incident = await allAccepted(await raise());

      expect(incident.deliveries.map(({ email }) => email)).toEqual([
        contact.email,
        primary.email,
        'noc@example.org',
      ]);
      expect(system.mails.accepted).toHaveLength(3);
      const { error, response } = await api.GET('/api/v1/companies/{companyId}/contacts/{contactId}', {
        params: { path: ofContact() },
      });
      expect(response.status).toBe(503);
      expect(error).toMatchObject({ status: 503, code: 'service.unreachable' });
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    } finally {
      await system.process('contacts').start();
    }
  });

  it('forgets an erased contact on the list, in the subscriptions and in the copy alarms go out from', async () => {
    await done(
      api.DELETE('/api/v1/companies/{companyId}/contacts/{contactId}', {
        params: { path: ofContact(), query: { reason: 'left', confirm: 'last-owner' } },
      }),
    );

    const { error } = await api.GET('/api/v1/companies/{companyId}/contacts/{contactId}', {
      params: { path: ofContact() },
    });
    expect(error).toMatchObject({ status: 404, code: 'contacts.not-found' });
    const { entries } = await done(
      api.GET('/api/v1/companies/{companyId}/distribution-lists/{kind}', { params: { path: emergency() } }),
    );
    expect(entries.map(({ contactId, email }) => contactId ?? email)).toEqual([
      primary.id,
      'noc@example.org',
    ]);
    await eventually(async () => expect((await subscriptions()).response.status).toBe(404));
    await eventually(async () => {
      const reached = await recipients();
      expect(reached.recipients.map(({ email }) => email)).toEqual([primary.email, 'noc@example.org']);
    });
    const held = await system
      .database('notifications')
      .query('select 1 from mail where email = $1 or label like $2', [contact.email, '%Żółć%']);
    expect(held).toEqual([]);
  });
});
