import { ContactEvents, NotificationsRpc, type CompanyDto, type IncidentDto } from '@lotse/contracts';
import {
  aCompanySnapshot,
  aContactSnapshot,
  aListSnapshot,
  aStaffUser,
  contactsAnnounces,
  taken,
} from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';

describe('a company that is closed', () => {
  const service = useNotifications();
  const contacts = contactsAnnounces(service);
  const actor = aStaffUser();
  const closed = { kind: 'conflict', code: 'companies.closed' };
  let company: CompanyDto;

  const announce = (): Promise<IncidentDto> =>
    service.call(NotificationsRpc.announceIncident, {
      actor,
      companyId: company.id,
      incident: { list: 'emergency', subject: 'Ausfall', text: 'Der Shop steht.' },
    });
  const close = (): Promise<void> =>
    taken(
      service,
      ContactEvents.companyClosed,
      { company: { ...company, version: 2, closedAt: '2026-03-02T08:30:00.000Z' } },
      { companyId: company.id, aggregateId: company.id, version: 2 },
    );

  beforeEach(async () => {
    company = aCompanySnapshot();
    const contact = aContactSnapshot(company.id);
    await contacts.company(company);
    await contacts.registered(contact);
    await contacts.list(
      aListSnapshot(company.id, {
        entries: [{ contactId: contact.id, email: null, label: null, language: null }],
      }),
    );
  });

  it('is announced no incident, and nothing of one is kept', async () => {
    await close();

    await expect(announce()).rejects.toMatchObject(closed);
    const about = { actor, companyId: company.id };
    const { items } = await service.call(NotificationsRpc.listIncidents, { ...about, limit: 10 });
    expect(items).toEqual([]);
    const preview = await service.call(NotificationsRpc.previewRecipients, { ...about, list: 'emergency' });
    expect(preview.recipients).toHaveLength(1);
  });

  it('opens no ticket', async () => {
    await close();

    await expect(
      service.call(NotificationsRpc.openTicket, {
        actor,
        companyId: company.id,
        ticket: {
          product: 'jtl-customer-account',
          component: 'company-data-and-account',
          message: 'Hallo',
          senderEmail: 'a@example.com',
        },
      }),
    ).rejects.toMatchObject(closed);
  });

  it('is alarmed again once it is open again', async () => {
    await close();
    await contacts.company({ ...company, version: 3, closedAt: null });

    expect(await announce()).toMatchObject({ companyId: company.id });
  });

  it('stays open when the closure comes after the opening', async () => {
    await contacts.company({ ...company, version: 3, closedAt: null });
    await close();

    expect(await announce()).toMatchObject({ companyId: company.id });
  });
});
