import { ContactEvents, ContactsRpc, type CompanyDto, type ContactDto } from '@lotse/contracts';
import {
  aCompany,
  aCompanyAdministrator,
  aContact,
  aStaffUser,
  idempotency,
  severalAtOnce,
  useService,
} from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('closing a company', () => {
  const service = useService(AppModule, {
    config: contactsConfig,
    migrations: contactsMigrations,
    env: severalAtOnce,
  });
  const actor = aStaffUser(['accounting']);
  let company: CompanyDto;
  let contact: ContactDto;

  const read = (): Promise<CompanyDto> =>
    service.call(ContactsRpc.getCompany, { actor, companyId: company.id });
  const close = ({ id, version }: CompanyDto, reason = 'contract ended'): Promise<CompanyDto> =>
    service.call(ContactsRpc.closeCompany, { actor, companyId: id, version, reason });
  const reopen = ({ id, version }: CompanyDto): Promise<CompanyDto> =>
    service.call(ContactsRpc.reopenCompany, { actor, companyId: id, version });
  const listed = async (status?: 'open' | 'closed' | 'all', q?: string): Promise<string[]> =>
    (await service.call(ContactsRpc.listCompanies, { actor, limit: 200, status, q })).items.map(
      ({ id }) => id,
    );

  beforeEach(async () => {
    const { id } = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    contact = await service.call(ContactsRpc.registerContact, { actor, companyId: id, contact: aContact() });
    company = await service.call(ContactsRpc.getCompany, { actor, companyId: id });
  });

  it('is announced with the company as it stands, and kept in the trail with the reason', async () => {
    service.clock.advance(1_000);
    const at = service.clock.now().toISOString();

    const closed = await close(company);

    expect(closed).toEqual({ ...company, version: company.version + 1, closedAt: at, updatedAt: at });
    expect(await read()).toEqual(closed);
    const announced = await service.announced(ContactEvents.companyClosed);
    expect(announced.filter(({ data }) => data.company.id === company.id)).toEqual([
      expect.objectContaining({
        data: { company: closed },
        event: expect.objectContaining({ aggregateId: company.id, version: closed.version }),
      }),
    ]);
    const { items } = await service.call(ContactsRpc.listAuditEntries, {
      actor,
      companyId: company.id,
      limit: 1,
    });
    expect(items).toEqual([
      expect.objectContaining({ action: 'company.closed', actor, reason: 'contract ended' }),
    ]);
  });

  it('is done once, however often it is asked, and with the version that was read', async () => {
    const command = {
      actor,
      companyId: company.id,
      version: company.version,
      reason: 'x',
      idempotency: idempotency(),
    };
    const closed = await service.call(ContactsRpc.closeCompany, command);

    expect(await service.call(ContactsRpc.closeCompany, command)).toEqual(closed);
    expect(await close(closed)).toEqual(closed);
    await expect(close(company)).rejects.toMatchObject({ code: 'request.version-mismatch' });
    const announced = await service.announced(ContactEvents.companyClosed);
    expect(announced.filter(({ data }) => data.company.id === company.id)).toHaveLength(1);
  });

  it('takes it from the list of the open ones into that of the closed', async () => {
    const q = company.customerNumber;
    expect([await listed(undefined, q), await listed('closed', q)]).toEqual([[company.id], []]);

    await close(company);

    expect(await listed()).not.toContain(company.id);
    expect(await listed('closed')).toContain(company.id);
    expect(await listed('all')).toContain(company.id);
    expect([await listed('open', q), await listed('closed', q), await listed('all', q)]).toEqual([
      [],
      [company.id],
      [company.id],
    ]);
  });

  it('refuses what would begin something new', async () => {
    await close(company);
    const closed = { kind: 'conflict', code: 'companies.closed' };
    const about = { actor, companyId: company.id };

    await expect(
      service.call(ContactsRpc.registerContact, { ...about, contact: aContact() }),
    ).rejects.toMatchObject(closed);
    await expect(
      service.call(ContactsRpc.replaceDistributionList, {
        ...about,
        kind: 'emergency',
        version: 0,
        list: { entries: [{ contactId: contact.id }] },
      }),
    ).rejects.toMatchObject(closed);
  });

  it('leaves reading, correcting and erasing possible', async () => {
    await close(company);
    const about = { actor, companyId: company.id, contactId: contact.id };

    expect(await service.call(ContactsRpc.getContact, about)).toEqual(contact);
    const corrected = await service.call(ContactsRpc.changeContact, {
      ...about,
      version: contact.version,
      patch: { lastName: 'Richtig' },
    });
    expect(corrected).toMatchObject({ lastName: 'Richtig' });
    expect(await service.call(ContactsRpc.eraseContact, about)).toBeNull();
    expect(await read()).toMatchObject({ primaryContactId: null });
  });

  it('is undone by opening it again, which is announced as a change', async () => {
    const closed = await close(company);

    const reopened = await reopen(closed);

    expect(reopened).toMatchObject({ version: closed.version + 1, closedAt: null });
    const announced = await service.announced(ContactEvents.companyChanged);
    expect(announced.map(({ data }) => data.company)).toContainEqual(reopened);
    await service.call(ContactsRpc.registerContact, { actor, companyId: company.id, contact: aContact() });
    expect(await reopen(await read())).toEqual(await read());
  });

  it('is for the vendor alone', async () => {
    const customer = aCompanyAdministrator(company.id);
    const about = { actor: customer, companyId: company.id, version: company.version, reason: 'x' };

    const refused = { kind: 'forbidden', code: 'auth.not-allowed' };
    await expect(service.call(ContactsRpc.closeCompany, about)).rejects.toMatchObject(refused);
    await expect(service.call(ContactsRpc.reopenCompany, about)).rejects.toMatchObject(refused);
    expect(await read()).toEqual(company);
  });

  it('and registering a contact at the same moment do not both happen unseen', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
      const [closed, registered] = await Promise.allSettled([
        service.call(ContactsRpc.closeCompany, { actor, companyId: id, version: 1, reason: 'x' }),
        service.call(ContactsRpc.registerContact, { actor, companyId: id, contact: aContact() }),
      ]);

      // the first contact becomes the primary one: a new version of the company
      expect([closed.status, registered.status].sort()).toEqual(['fulfilled', 'rejected']);
    }
  });
});
