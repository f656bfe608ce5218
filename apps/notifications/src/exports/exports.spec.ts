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
  useService,
} from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { notificationsConfig } from '../config.js';
import { notificationsMigrations } from '../migrations/index.js';

describe('what is kept about a contact', () => {
  const service = useService(AppModule, {
    config: notificationsConfig,
    migrations: notificationsMigrations,
    env: {
      SMTP_ALARM_URL: 'smtp://127.0.0.1:1',
      SMTP_TRANSACTIONAL_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'Kundencenter <noreply@example.com>',
    },
  });
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
