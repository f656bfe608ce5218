import type {
  CompanyDto,
  ContactDto,
  DistributionListDto,
  IncidentDto,
  RecipientsDto,
  SubscriptionsDto,
  TicketDto,
} from '@lotse/contracts';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import type { Problem } from './support/api-client.js';
import { useSystem } from './support/system.js';

/** The main job, step by step through the public API: each step builds on the one before. */
describe('the journey of a contact person', () => {
  const system = useSystem();
  let company: CompanyDto;
  let primary: ContactDto;
  let contact: ContactDto;
  let list: DistributionListDto;

  const at = (path: string): string => `/companies/${company.id}${path}`;
  const subscriptions = async () =>
    system.administrator.send<SubscriptionsDto>('GET', at(`/contacts/${contact.id}/subscriptions`));
  const raise = (): Promise<IncidentDto> =>
    system.administrator.post<IncidentDto>(at('/incidents'), {
      list: 'emergency',
      subject: 'Rechenzentrum ohne Strom',
      text: 'Seit 09:00 Uhr ist der Shop nicht zu erreichen.',
      listVersion: list.version,
    });
  const allAccepted = ({ id }: IncidentDto): Promise<IncidentDto> =>
    eventually(async () => {
      const incident = await system.administrator.get<IncidentDto>(at(`/incidents/${id}`));
      expect(incident.deliveries.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted']);
      return incident;
    });

  it('registers a company, and a contact with three responsibilities and two newsletter channels', async () => {
    company = await system.administrator.post<CompanyDto>('/companies', aCompany({ language: 'de' }));
    primary = await system.administrator.post<ContactDto>(
      at('/contacts'),
      aContact({ firstName: 'Anna', lastName: 'Adler', language: 'en' }),
    );
    const reply = await system.administrator.send<ContactDto>('POST', at('/contacts'), {
      body: aContact({
        firstName: 'Jürgen',
        lastName: 'Żółć',
        responsibilities: ['owner', 'it-administration', 'internal-data-protection-officer'],
        newsletterChannels: ['product-news', 'technical-information'],
      }),
    });

    expect(reply).toMatchObject({
      status: 201,
      body: {
        version: 1,
        responsibilities: ['owner', 'it-administration', 'internal-data-protection-officer'],
      },
    });
    expect(reply.headers.get('etag')).toBe('"1"');
    contact = reply.body;
    expect(await system.administrator.get<CompanyDto>(at(''))).toMatchObject({
      primaryContactId: primary.id,
    });
  });

  it('shows both subscriptions, pending until the person confirms', async () => {
    const { body } = await eventually(async () => {
      const reply = await subscriptions();
      expect(reply).toMatchObject({ status: 200, body: { contactVersion: contact.version } });
      return reply;
    });

    expect(body.subscriptions.map(({ channel, state }) => `${channel} ${state}`).sort()).toEqual([
      'product-news pending',
      'technical-information pending',
    ]);
  });

  it('takes a contact, another contact and a mailbox as emergency contacts', async () => {
    list = await system.administrator.put<DistributionListDto>(
      at('/distribution-lists/emergency'),
      {
        entries: [
          { contactId: contact.id },
          { contactId: primary.id },
          { email: 'noc@example.org', label: 'Leitstand', language: 'en' },
        ],
      },
      { ifMatch: 0 },
    );

    expect(list).toMatchObject({ version: 1, kind: 'emergency' });
    await eventually(async () =>
      expect(
        await system.administrator.get<RecipientsDto>(at('/distribution-lists/emergency/recipients')),
      ).toMatchObject({
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
      system.mails.to(address),
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
    const sender = 'erbin@example.com';
    const ticket = await system.administrator.post<TicketDto>(at('/tickets'), {
      product: 'jtl-customer-account',
      component: 'company-data-and-account',
      message: 'Der Inhaber ist verstorben. Wer kann das Kundenkonto übernehmen?',
      senderEmail: sender,
    });

    expect(ticket).toMatchObject({ status: 'open', senderEmail: sender });
    expect(ticket.number).toMatch(/^T-\d{6}$/);
    const [mail] = await eventually(() => {
      const mails = system.mails.to(sender);
      expect(mails).toHaveLength(1);
      return mails;
    });
    expect(`${mail?.subject} ${mail?.text}`).toContain(ticket.number);
    expect(mail?.text).toContain('JTL-Kundenkonto');
    expect(mail?.text).toContain('Fragen zu Firmendaten/Kundenkonto');
    expect(mail?.header('auto-submitted')).toMatch(/^auto-/);
    expect(await system.administrator.get<TicketDto>(at(`/tickets/${ticket.id}`))).toEqual(ticket);
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
      const read = await system.administrator.send<Problem>('GET', at(`/contacts/${contact.id}`));
      expect(read).toMatchObject({ status: 503, body: { status: 503, code: 'service.unreachable' } });
      expect(read.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(read.headers.get('retry-after')).toMatch(/^\d+$/);
    } finally {
      await system.process('contacts').start();
    }
  });

  it('forgets an erased contact on the list, in the subscriptions and in the copy alarms go out from', async () => {
    await system.administrator.delete(at(`/contacts/${contact.id}?reason=left`));

    expect(await system.administrator.send('GET', at(`/contacts/${contact.id}`))).toMatchObject({
      status: 404,
      body: { code: 'contacts.not-found' },
    });
    const { entries } = await system.administrator.get<DistributionListDto>(
      at('/distribution-lists/emergency'),
    );
    expect(entries.map(({ contactId, email }) => contactId ?? email)).toEqual([
      primary.id,
      'noc@example.org',
    ]);
    await eventually(async () => expect(await subscriptions()).toMatchObject({ status: 404 }));
    await eventually(async () => {
      const { recipients } = await system.administrator.get<RecipientsDto>(
        at('/distribution-lists/emergency/recipients'),
      );
      expect(recipients.map(({ email }) => email)).toEqual([primary.email, 'noc@example.org']);
    });
    const held = await system
      .database('notifications')
      .query('select 1 from mail where email = $1 or label like $2', [contact.email, '%Żółć%']);
    expect(held).toEqual([]);
  });
});
