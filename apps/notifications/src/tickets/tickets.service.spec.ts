import { randomUUID } from 'node:crypto';
import {
  NotificationEvents,
  NotificationsRpc,
  type Actor,
  type CompanyDto,
  type ContactDto,
  type Idempotency,
  type OpenTicketInput,
  type TicketDto,
  type TicketStatus,
} from '@lotse/contracts';
import { Relay } from '@lotse/messaging';
import {
  aCompanyAdministrator,
  aCompanySnapshot,
  aContactSnapshot,
  anApiKey,
  aStaffUser,
  contactsAnnounces,
  eventually,
  idempotency,
  severalAtOnce,
  useMailSink,
  type RecordedMail,
} from '@lotse/test-support';
import { defaultTicketProducts } from '../migrations/default-ticket-products.js';
import { useNotifications } from '../../test/notifications-under-test.js';

const aTicket = (overrides: Partial<OpenTicketInput> = {}): OpenTicketInput => ({
  product: 'jtl-customer-account',
  component: 'company-data-and-account',
  message: 'Unser Inhaber ist verstorben.\nWas ist zu tun?',
  senderEmail: `${randomUUID()}@example.org`,
  ...overrides,
});

describe('tickets', () => {
  const sink = useMailSink();
  const alarms = useMailSink();
  const service = useNotifications({ alarms, mails: sink, env: severalAtOnce });

  const aKnownCompany = async (): Promise<CompanyDto> => {
    const company = aCompanySnapshot();
    await contactsAnnounces(service).company(company);
    return company;
  };
  const open = (actor: Actor, companyId: string, ticket = aTicket(), key?: Idempotency): Promise<TicketDto> =>
    service.call(NotificationsRpc.openTicket, {
      actor,
      companyId,
      ticket,
      idempotency: key,
      senderIsUser: true,
    });
  const mailTo = ({ senderEmail }: TicketDto): Promise<RecordedMail> =>
    eventually(() => {
      const [mail] = sink.to(senderEmail ?? '');
      if (!mail) throw new Error('no mail has arrived');
      return mail;
    });

  it('have a number that people can quote, and are new', async () => {
    const company = await aKnownCompany();
    const input = aTicket();
    const first = await open(aCompanyAdministrator(company.id), company.id, input);
    const second = await open(aCompanyAdministrator(company.id), company.id);

    expect(first).toEqual({
      id: first.id,
      companyId: company.id,
      number: expect.stringMatching(/^T-1\d{5}$/),
      product: 'jtl-customer-account',
      component: 'company-data-and-account',
      message: input.message,
      subject: 'Unser Inhaber ist verstorben.',
      status: 'new',
      senderEmail: input.senderEmail,
      authorName: null,
      version: 1,
      openedAt: service.clock.now().toISOString(),
      updatedAt: first.openedAt,
      endedAt: null,
      reopenableUntil: null,
      followsId: null,
      mergedIntoId: null,
    });
    expect(Number(second.number.slice(2))).toBeGreaterThan(Number(first.number.slice(2)));
  });

  it('are confirmed to the sender with number, product and component, and nothing of what was written', async () => {
    const company = await aKnownCompany();

    const ticket = await open(aCompanyAdministrator(company.id), company.id);

    const mail = await mailTo(ticket);
    expect(mail.subject).toBe(`[${ticket.number}] Wir haben Ihre Nachricht erhalten`);
    expect(mail.header('auto-submitted')).toBe('auto-generated');
    for (const part of [
      ticket.number,
      'Produkt: JTL-Kundenkonto',
      'Komponente: Fragen zu Firmendaten/Kundenkonto',
    ])
      expect(mail.text).toContain(part);
    expect(mail.text).not.toMatch(/verstorben|zu tun/);
  });

  it('are confirmed in the language asked for', async () => {
    const company = await aKnownCompany();

    const ticket = await open(aCompanyAdministrator(company.id), company.id, aTicket({ language: 'en' }));

    const mail = await mailTo(ticket);
    expect(mail.subject).toBe(`[${ticket.number}] We have received your message`);
    expect(mail.text).toContain('Component: Questions about company data/customer account');
  });

  it('leave the connections of the alarms alone', async () => {
    const company = await aKnownCompany();

    await mailTo(await open(aCompanyAdministrator(company.id), company.id));

    expect(alarms.received).toEqual([]);
  });

  it.each([
    [
      { product: 'no-such-product' },
      { pointer: '/product', rule: 'unknownKey', values: { key: 'no-such-product' } },
    ],
    [{ component: 'stock' }, { pointer: '/component', rule: 'unknownKey', values: { key: 'stock' } }],
    [{ senderEmail: null }, { pointer: '/senderEmail', rule: 'required' }],
  ])('are refused with %j, and nothing is written', async (wrong, violation) => {
    const company = await aKnownCompany();

    await expect(open(aCompanyAdministrator(company.id), company.id, aTicket(wrong))).rejects.toMatchObject({
      code: 'request.invalid',
      details: { violations: [violation] },
    });
    expect(await service.database.query('select 1 from mail where company_id = $1', [company.id])).toEqual(
      [],
    );
  });

  describe('with an address', () => {
    const openAs = (companyId: string, senderEmail: string): Promise<TicketDto> =>
      service.call(NotificationsRpc.openTicket, {
        actor: anApiKey(companyId),
        companyId,
        ticket: aTicket({ senderEmail }),
      });
    const nobodys = {
      code: 'request.invalid',
      details: { violations: [{ pointer: '/senderEmail', rule: 'addressOfNobody' }] },
    };

    it("of a stranger are refused, and so are those of another company's people", async () => {
      const [ours, theirs] = [await aKnownCompany(), await aKnownCompany()];
      const contact = aContactSnapshot(theirs.id);
      await contactsAnnounces(service).registered(contact);

      for (const address of ['stranger@example.net', contact.email])
        await expect(openAs(ours.id, address)).rejects.toMatchObject(nobodys);

      expect(await service.database.query('select 1 from mail where company_id = $1', [ours.id])).toEqual([]);
    });

    it('of a contact are opened until that contact has left', async () => {
      const { id: companyId } = await aKnownCompany();
      const contact = aContactSnapshot(companyId);
      await contactsAnnounces(service).registered(contact);

      const left = { version: 2, offboardedAt: service.clock.now().toISOString() };

      expect(await openAs(companyId, contact.email)).toMatchObject({ senderEmail: contact.email });

      await contactsAnnounces(service).offboarded({ ...contact, ...left });
      await expect(openAs(companyId, contact.email)).rejects.toMatchObject(nobodys);
    });
  });

  it('are refused for a company that is not known', async () => {
    await expect(open(aStaffUser(), randomUUID())).rejects.toMatchObject({ code: 'companies.not-found' });
  });

  it('are opened once for one key', async () => {
    const company = await aKnownCompany();
    const actor = aCompanyAdministrator(company.id);
    const [ticket, key] = [aTicket(), idempotency()];

    const [first, second] = await Promise.all([
      open(actor, company.id, ticket, key),
      open(actor, company.id, ticket, key),
    ]);

    expect(second).toEqual(first);
    await mailTo(first);
    expect(sink.to(ticket.senderEmail ?? '')).toHaveLength(1);
  });

  it('are announced with their snapshot, without the message and its sender', async () => {
    const company = await aKnownCompany();
    await service.get(Relay).pause();
    try {
      const ticket = await open(aCompanyAdministrator(company.id), company.id);

      const [{ data } = { data: undefined }] = await service.announced(NotificationEvents.ticketOpenedV2);
      const { id, version, number, product, component, status, openedAt } = ticket;
      expect(data).toEqual({
        ticket: { id, companyId: company.id, version, number, product, component, status, openedAt },
      });
      expect((await service.announced(NotificationEvents.ticketOpened)).map((one) => one.data)).toEqual([
        { ticketId: ticket.id, companyId: company.id },
      ]);
    } finally {
      service.get(Relay).resume();
    }
  });

  it('are announced', async () => {
    const company = await aKnownCompany();
    // what nobody listens to leaves the outbox: the audit trail shows that it was written with the ticket
    const ticket = await open(aCompanyAdministrator(company.id), company.id);

    await eventually(async () =>
      expect(await service.announced(NotificationEvents.ticketOpened)).toEqual([]),
    );
    expect(
      await service.database.query('select action, after from audit_entry where target_id = $1', [ticket.id]),
    ).toEqual([
      {
        action: 'ticket.opened',
        after: {
          number: ticket.number,
          product: 'jtl-customer-account',
          component: 'company-data-and-account',
          status: 'new',
        },
      },
    ]);
  });

  it('are listed from the newest to the oldest, page by page', async () => {
    const company = await aKnownCompany();
    const actor = aCompanyAdministrator(company.id);
    const opened = [];
    for (let count = 0; count < 3; count++) opened.unshift(await open(actor, company.id));
    const page = (cursor?: string) =>
      service.call(NotificationsRpc.listTickets, { actor, companyId: company.id, limit: 2, cursor });

    const first = await page();
    const second = await page(first.nextCursor ?? '');

    expect([...first.items, ...second.items]).toEqual(opened);
    expect(second.nextCursor).toBeNull();
  });

  it('are listed by how far they have come', async () => {
    const company = await aKnownCompany();
    const actor = aCompanyAdministrator(company.id);
    const [first, second] = [await open(actor, company.id), await open(actor, company.id)];
    const ask = { actor, companyId: company.id };
    await service.call(NotificationsRpc.closeTicket, { ...ask, ticketId: first.id, version: first.version });
    const idsOf = async (statuses: TicketStatus[]): Promise<string[]> => {
      const { items } = await service.call(NotificationsRpc.listTickets, { ...ask, limit: 10, statuses });
      return items.map(({ id }) => id);
    };

    expect(await idsOf(['new', 'open'])).toEqual([second.id]);
    expect(await idsOf(['closed'])).toEqual([first.id]);
    expect(await idsOf(['solved'])).toEqual([]);
  });

  it('of another company do not exist, whichever way they are asked for', async () => {
    const [theirs, ours] = [await aKnownCompany(), await aKnownCompany()];
    const [owner, stranger] = [aCompanyAdministrator(theirs.id), aCompanyAdministrator(ours.id)];
    const ticket = await open(owner, theirs.id);
    await open(owner, theirs.id);
    const get = (actor: Actor, companyId: string) =>
      service.call(NotificationsRpc.getTicket, { actor, companyId, ticketId: ticket.id });
    const list = (actor: Actor, companyId: string, cursor?: string) =>
      service.call(NotificationsRpc.listTickets, { actor, companyId, limit: 1, cursor });
    const { nextCursor } = await list(owner, theirs.id);
    const foreign = { code: 'companies.not-found' };

    await expect(get(stranger, theirs.id)).rejects.toMatchObject(foreign);
    await expect(get(stranger, ours.id)).rejects.toMatchObject({ code: 'tickets.not-found' });
    await expect(list(stranger, theirs.id)).rejects.toMatchObject(foreign);
    await expect(list(stranger, ours.id, nextCursor ?? '')).rejects.toMatchObject({
      code: 'request.cursor-unknown',
    });
    await expect(open(stranger, theirs.id)).rejects.toMatchObject(foreign);

    expect(await get(owner, theirs.id)).toEqual(ticket);
    expect((await list(owner, theirs.id, nextCursor ?? '')).items).toEqual([ticket]);
  });

  it.each(['not-a-cursor', Buffer.from('["tickets:x"]').toString('base64url')])(
    'are not listed from the cursor %s',
    async (cursor) => {
      const company = await aKnownCompany();

      await expect(
        service.call(NotificationsRpc.listTickets, {
          actor: aStaffUser(),
          companyId: company.id,
          limit: 1,
          cursor,
        }),
      ).rejects.toMatchObject({ code: 'request.cursor-unknown' });
    },
  );

  describe('of a contact', () => {
    const openOf = ({ companyId, id }: ContactDto) =>
      service.call(NotificationsRpc.listOpenTicketsOfContact, {
        actor: aCompanyAdministrator(companyId),
        companyId,
        contactId: id,
      });

    it('are those that are not closed and whose answers go to their mailbox', async () => {
      const { id: companyId } = await aKnownCompany();
      const contact = aContactSnapshot(companyId);
      await contactsAnnounces(service).registered(contact);
      const actor = aCompanyAdministrator(companyId);
      const senderEmail = contact.email.toUpperCase();
      const first = await open(actor, companyId, aTicket({ senderEmail }));
      const second = await open(actor, companyId, aTicket({ senderEmail: contact.email }));
      const closed = await open(actor, companyId, aTicket({ senderEmail }));
      await open(actor, companyId);
      await service.database.query(`update ticket set status = 'closed' where id = $1`, [closed.id]);

      expect(await openOf(contact)).toEqual([first, second].map(({ id, number }) => ({ id, number })));
    });

    it('are none of one who is not known, and not told to another company', async () => {
      const [theirs, ours] = [await aKnownCompany(), await aKnownCompany()];
      const contact = aContactSnapshot(theirs.id);
      expect(await openOf(contact)).toEqual([]);
      await contactsAnnounces(service).registered(contact);
      const ticket = aTicket({ senderEmail: contact.email });
      await open(aCompanyAdministrator(theirs.id), theirs.id, ticket);
      const ask = (companyId: string) =>
        service.call(NotificationsRpc.listOpenTicketsOfContact, {
          actor: aCompanyAdministrator(ours.id),
          companyId,
          contactId: contact.id,
        });

      await expect(ask(theirs.id)).rejects.toMatchObject({ code: 'companies.not-found' });
      expect(await ask(ours.id)).toEqual([]);
      expect(await openOf(contact)).toHaveLength(1);
    });
  });

  it.each([
    ['the contact', { companyLanguage: 'de', contactLanguage: 'en' }, 'We have received your message'],
    ['the company', { companyLanguage: 'en', contactLanguage: null }, 'We have received your message'],
  ])('are confirmed in the language of %s where none is asked for', async (_, languages, subject) => {
    const company = aCompanySnapshot({ language: languages.companyLanguage });
    const contact = aContactSnapshot(company.id, { language: languages.contactLanguage });
    await contactsAnnounces(service).company(company);
    await contactsAnnounces(service).registered(contact);

    const ticket = aTicket({ senderEmail: contact.email.toUpperCase() });
    const mail = await mailTo(await open(aCompanyAdministrator(company.id), company.id, ticket));

    expect(mail.subject).toContain(subject);
  });

  describe('and what they can be about', () => {
    const actor = aStaffUser();
    const entry = { name: { de: 'Kasse', en: 'Point of sale' }, position: 5 };
    const products = (retired?: boolean) =>
      service.call(NotificationsRpc.readTicketProducts, { actor: aStaffUser(['support']), retired });
    const putProduct = (key: string, version: number, retired = false, by: Actor = actor) =>
      service.call(NotificationsRpc.putTicketProduct, {
        actor: by,
        key,
        version,
        entry: { ...entry, retired },
      });
    const putComponent = (product: string, key: string, version: number, retired = false) =>
      service.call(NotificationsRpc.putTicketComponent, {
        actor,
        product,
        key,
        version,
        entry: { ...entry, retired },
      });
    const unknown = (field: string) => ({
      details: { violations: [{ pointer: `/${field}`, rule: 'unknownKey' }] },
    });

    it('begin with the default catalogue, in its order', async () => {
      const fields = { version: 1, retiredAt: null };
      expect(await products()).toEqual(
        defaultTicketProducts.map(({ key, name, components }, position) => ({
          key,
          name,
          position,
          ...fields,
          components: components.map((component, place) => ({
            ...component,
            position: place,
            product: key,
            ...fields,
          })),
        })),
      );
    });

    it('are made and retired by staff: a new ticket names only what is offered', async () => {
      const { id } = await aKnownCompany();
      const about = (product: string, component: string) =>
        open(aCompanyAdministrator(id), id, aTicket({ product, component }));
      await putProduct('pos', 0);
      await putComponent('pos', 'printer', 0);
      await about('pos', 'printer');

      expect(await putComponent('pos', 'printer', 1, true)).toMatchObject({ version: 2, product: 'pos' });
      await expect(about('pos', 'printer')).rejects.toMatchObject(unknown('component'));
      await putComponent('pos', 'printer', 2);
      await putProduct('pos', 1, true);
      await expect(about('pos', 'printer')).rejects.toMatchObject(unknown('product'));

      expect((await products()).map(({ key }) => key)).not.toContain('pos');
      expect((await products(true)).find(({ key }) => key === 'pos')).toMatchObject({
        version: 2,
        components: [{ key: 'printer', version: 3, retiredAt: null }],
      });
      const trail = await service.database.query<{ action: string }>(
        `select action from audit_entry where target_type in ('ticket-product', 'ticket-component') order by id`,
      );
      expect(trail.map(({ action }) => action)).toEqual([
        'ticket-product.added',
        'ticket-component.added',
        'ticket-component.changed',
        'ticket-component.changed',
        'ticket-product.changed',
      ]);
    });

    it('have keys that are unique in their product alone', async () => {
      await putComponent('jtl-shop', 'installation', 0);

      await expect(putComponent('jtl-wawi', 'installation', 0)).rejects.toMatchObject({
        code: 'request.version-mismatch',
      });
      await expect(putComponent('no-such-product', 'x', 0)).rejects.toMatchObject({
        code: 'catalogue.entry-not-found',
      });
    });

    it('are not for customers to write', async () => {
      const { id } = await aKnownCompany();

      await expect(putProduct('theirs', 0, false, aCompanyAdministrator(id))).rejects.toMatchObject({
        code: 'auth.not-allowed',
      });
    });
  });
});
