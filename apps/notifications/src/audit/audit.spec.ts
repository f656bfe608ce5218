import { NotificationsRpc, type AuditEntryDto, type AuditFilter, type CompanyDto } from '@lotse/contracts';
import {
  aCompanyAdministrator,
  aCompanySnapshot,
  anApiKey,
  aStaffUser,
  contactsAnnounces,
} from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';

describe('the audit trail of incidents and tickets', () => {
  const service = useNotifications();
  const staff = aStaffUser(['incident-manager']);
  let company: CompanyDto;
  let machine: ReturnType<typeof anApiKey>;

  const trail = async (filter: AuditFilter = {}): Promise<AuditEntryDto[]> => {
    const about = { actor: aCompanyAdministrator(company.id), companyId: company.id, limit: 50 };
    return (await service.call(NotificationsRpc.listAuditEntries, { ...about, ...filter })).items;
  };

  beforeAll(async () => {
    company = aCompanySnapshot();
    machine = anApiKey(company.id);
    await contactsAnnounces(service).company(company);
    await service.call(NotificationsRpc.announceIncident, {
      actor: staff,
      companyId: company.id,
      incident: { list: 'emergency', subject: 'Rechenzentrum', text: 'Der Strom ist weg.' },
    });
    await service.call(NotificationsRpc.openTicket, {
      actor: machine,
      companyId: company.id,
      senderIsUser: true,
      ticket: { product: 'jtl-shop', component: 'plugins', message: 'Hilfe', senderEmail: 'a@example.com' },
    });
  });

  it('says who announced what, and who opened what, the newest first', async () => {
    expect(await trail()).toMatchObject([
      { action: 'ticket.opened', actor: machine, targetType: 'ticket', after: { status: 'new' } },
      { action: 'incident.announced', actor: staff, targetType: 'incident', after: { list: 'emergency' } },
    ]);
  });

  it('can be narrowed', async () => {
    expect(await trail({ action: 'ticket' })).toMatchObject([{ action: 'ticket.opened' }]);
    expect(await trail({ actorId: staff.id })).toMatchObject([{ action: 'incident.announced' }]);
    expect(await trail({ since: '2099-01-01T00:00:00Z' })).toEqual([]);
  });

  it('is not for another company', async () => {
    const actor = aCompanyAdministrator(aCompanySnapshot().id);

    await expect(
      service.call(NotificationsRpc.listAuditEntries, { actor, companyId: company.id, limit: 50 }),
    ).rejects.toMatchObject({ code: 'companies.not-found' });
  });

  it('of no company is for staff alone', async () => {
    const customer = aCompanyAdministrator(company.id);
    const ofNone = { companyId: null, action: 'ticket-product.added', limit: 50 };
    await service.call(NotificationsRpc.putTicketProduct, {
      actor: staff,
      key: 'beta',
      version: 0,
      entry: { name: { de: 'Beta', en: 'Beta' }, position: 7, retired: false },
    });

    for (const actor of [customer, { ...customer, companyId: null }])
      await expect(
        service.call(NotificationsRpc.listAuditEntries, { actor, ...ofNone }),
      ).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'auth.not-allowed',
      });
    const { items } = await service.call(NotificationsRpc.listAuditEntries, { actor: staff, ...ofNone });
    expect(items).toMatchObject([{ action: 'ticket-product.added', companyId: null }]);
  });
});
