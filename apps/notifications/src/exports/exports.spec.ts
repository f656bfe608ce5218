import {
  NotificationsRpc,
  type ContactDto,
  type ContactMailDto,
  type OpenTicketInput,
  type Page,
  type TicketDto,
} from '@lotse/contracts';
import {
  aCompanyAdministrator,
  aCompanySnapshot,
  aContactSnapshot,
  aListSnapshot,
  aStaffUser,
  contactsAnnounces,
} from '@lotse/test-support';
import { v7 as uuidv7 } from 'uuid';
import { useNotifications } from '../../test/notifications-under-test.js';

describe('what is kept about a contact', () => {
  const service = useNotifications();
  const contacts = contactsAnnounces(service);
  const actor = aStaffUser();

  const aContactWithMail = async (incidents: number): Promise<ContactDto> => {
    const company = aCompanySnapshot();
    const contact = aContactSnapshot(company.id);
    const other = aContactSnapshot(company.id);
    await contacts.company(company);
    for (const one of [contact, other]) await contacts.registered(one);
    const entries = [contact, other].map(({ id }) => ({
      contactId: id,
      email: null,
      label: null,
      language: null,
    }));
    await contacts.list(aListSnapshot(company.id, { entries }));
    const incident = { list: 'emergency' as const, subject: 'Wartung', text: 'Heute Abend.' };
    for (let number = 0; number < incidents; number++)
      await service.call(NotificationsRpc.announceIncident, { actor, companyId: company.id, incident });
    return contact;
  };
  const mails = (
    { companyId, id }: ContactDto,
    page: { limit: number; cursor?: string },
    by = actor,
  ): Promise<Page<ContactMailDto>> =>
    service.call(NotificationsRpc.listContactMails, { actor: by, companyId, contactId: id, ...page });
  const tickets = ({ companyId, id }: ContactDto, by = actor): Promise<Page<TicketDto>> =>
    service.call(NotificationsRpc.listContactTickets, { actor: by, companyId, contactId: id, limit: 10 });

  const answered = (
    { id, companyId }: ContactDto,
    { mailId, name }: { mailId: string; name: string },
  ): Promise<unknown> =>
    service.database.query(
      `insert into acknowledgement (id, incident_id, mail_id, contact_id, wave, answer, way, name, at)
       select gen_random_uuid(), incident.id, $2, $1, 0, 'taken', 'link', $3, now() from incident where company_id = $4`,
      [id, mailId, name, companyId],
    );
  const called = async ({ id, companyId }: { id: string | null; companyId: string }): Promise<void> => {
    const [taskId, callId] = [uuidv7(), uuidv7()];
    await service.database.query(
      `insert into call_task (id, company_id, incident_id, state, opened_at)
       select $1, company_id, id, 'done', now() from incident where company_id = $2 limit 1`,
      [taskId, companyId],
    );
    await service.database.query(
      `insert into phone_call (id, call_task_id, company_id, contact_id, label, number, outcome, note, at)
       values ($1, $2, $3, $4, 'Erika Muster', '+491711234567', 'not-reached', 'Mailbox', now())`,
      [callId, taskId, companyId, id],
    );
  };

  it('are the mails that went to them and to nobody else, page by page', async () => {
    const contact = await aContactWithMail(3);

    const first = await mails(contact, { limit: 2 });
    const second = await mails(contact, { limit: 2, cursor: first.nextCursor ?? '' });

    const found = [...first.items, ...second.items];
    expect(found).toHaveLength(3);
    for (const mail of found)
      expect(mail).toMatchObject({
        class: 'alarm',
        email: contact.email,
        state: 'queued',
        subject: expect.stringContaining('Wartung'),
        text: expect.stringContaining('Heute Abend.'),
      });
    expect(second.nextCursor).toBeNull();
  });

  it('are the tickets whose answers go to their mailbox', async () => {
    const contact = await aContactWithMail(0);
    const open = (senderEmail: string): Promise<TicketDto> => {
      const ticket: OpenTicketInput = {
        product: 'jtl-customer-account',
        component: 'access',
        message: 'Hilfe',
        senderEmail,
      };
      return service.call(NotificationsRpc.openTicket, {
        actor,
        companyId: contact.companyId,
        ticket,
        senderIsUser: true,
      });
    };
    const theirs = await open(contact.email.toUpperCase());
    await open('somebody.else@example.com');

    expect((await tickets(contact)).items).toEqual([theirs]);
  });

  it('are also the mails to their address that name nobody, unless others receive mail there', async () => {
    const company = aCompanySnapshot();
    const [contact, sharing] = [aContactSnapshot(company.id), aContactSnapshot(company.id)];
    await contacts.company(company);
    for (const one of [contact, sharing]) await contacts.registered(one);
    const email = contact.email.toUpperCase();
    await contacts.list(
      aListSnapshot(company.id, {
        entries: [{ contactId: null, email, label: 'Leitstand', language: null }],
      }),
    );
    const ticket = {
      product: 'jtl-customer-account',
      component: 'access',
      message: 'Hilfe',
      senderEmail: email,
    };
    const about = { actor, companyId: company.id };
    await service.call(NotificationsRpc.openTicket, { ...about, ticket, senderIsUser: true });
    const incident = { list: 'emergency' as const, subject: 'Wartung', text: 'Heute Abend.' };
    await service.call(NotificationsRpc.announceIncident, { ...about, incident });
    const classes = async () => (await mails(contact, { limit: 9 })).items.map((mail) => mail.class).sort();

    expect(await classes()).toEqual(['alarm', 'transactional']);

    await contacts.changed({ ...sharing, version: 2, email: contact.email });
    expect(await classes()).toEqual(['transactional']); // what confirms their ticket
  });

  it('are what they have answered to alarms, and the calls to them', async () => {
    const contact = await aContactWithMail(1);
    const { companyId } = contact;
    const [mail] = (await mails(contact, { limit: 1 })).items;
    await answered(contact, { mailId: mail?.id ?? '', name: 'Erika Muster' });
    await called(contact);
    await called({ companyId, id: null });

    const about = { actor, companyId, contactId: contact.id, limit: 10 };
    expect((await service.call(NotificationsRpc.listContactAcknowledgements, about)).items).toEqual([
      expect.objectContaining({ answer: 'taken', way: 'link', name: 'Erika Muster', deliveryId: mail?.id }),
    ]);
    expect((await service.call(NotificationsRpc.listContactCalls, about)).items).toEqual([
      expect.objectContaining({ contactId: contact.id, number: '+491711234567', note: 'Mailbox' }),
    ]);
    const ofCompany = { actor, companyId, limit: 1 };
    const { items, nextCursor } = await service.call(NotificationsRpc.listCompanyCalls, ofCompany);
    expect(items).toMatchObject([{ contactId: null }]);
    expect(
      await service.call(NotificationsRpc.listCompanyCalls, { ...ofCompany, cursor: nextCursor ?? '' }),
    ).toMatchObject({ items: [{ contactId: contact.id }], nextCursor: null });
  });

  it('are told for a contact of the company that asks, and for no other', async () => {
    const contact = await aContactWithMail(1);
    const [mail] = (await mails(contact, { limit: 1 })).items;
    await answered(contact, { mailId: mail?.id ?? '', name: 'Erika Muster' });
    await called(contact);
    const other = aCompanySnapshot();
    await contacts.company(other);
    const about = {
      actor: aCompanyAdministrator(other.id),
      companyId: other.id,
      contactId: contact.id,
      limit: 10,
    };

    for (const call of [
      NotificationsRpc.listContactMails,
      NotificationsRpc.listContactTickets,
      NotificationsRpc.listContactAcknowledgements,
      NotificationsRpc.listContactCalls,
    ] as const)
      expect((await service.call<typeof about, Page<unknown>>(call, about)).items).toEqual([]);
  });

  it('is nobody else’s business, and gone with them', async () => {
    const contact = await aContactWithMail(1);
    const stranger = aCompanyAdministrator(aCompanySnapshot().id);

    await expect(mails(contact, { limit: 1 }, stranger)).rejects.toMatchObject({
      code: 'companies.not-found',
    });
    await expect(tickets(contact, stranger)).rejects.toMatchObject({ code: 'companies.not-found' });

    await contacts.erased({ ...contact, version: 2 });
    expect((await mails(contact, { limit: 1 })).items).toEqual([
      expect.objectContaining({ email: null, subject: null, text: null }),
    ]);
  });
});
