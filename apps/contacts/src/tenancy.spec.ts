import {
  ContactsRpc,
  DomainError,
  encodeCursor,
  type Actor,
  type CompanyDto,
  type ContactDto,
} from '@lotse/contracts';
import { aCompany, aCompanyAdministrator, aContact, aStaffUser, useService } from '@lotse/test-support';
import { AppModule } from './app.module.js';
import { contactsConfig } from './config.js';
import { CompaniesService } from './companies/companies.service.js';
import { ContactsService } from './contacts/contacts.service.js';
import { DistributionListsService } from './distribution-lists/distribution-lists.service.js';
import { contactsMigrations } from './migrations/index.js';

interface Tenant {
  company: CompanyDto;
  contact: ContactDto;
  leaving: ContactDto;
  administrator: Actor;
}

describe('tenants', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  let a: Tenant;
  let b: Tenant;

  const aTenant = async (): Promise<Tenant> => {
    const staff = aStaffUser();
    const { id } = await service.call(ContactsRpc.registerCompany, { actor: staff, company: aCompany() });
    const contact = await service.call(ContactsRpc.registerContact, {
      actor: staff,
      companyId: id,
      contact: aContact(),
    });
    const leaving = await service.call(ContactsRpc.registerContact, {
      actor: staff,
      companyId: id,
      contact: aContact(),
    });
    const company = await service.call(ContactsRpc.getCompany, { actor: staff, companyId: id });
    return { company, contact, leaving, administrator: aCompanyAdministrator(id) };
  };

  beforeAll(async () => {
    a = await aTenant();
    b = await aTenant();
  });

  type Call = (
    actor: Actor,
    of: { companyId: string; contactId: string; version: number },
  ) => Promise<unknown>;
  const calls: [string, Call][] = [
    [
      'reads the company',
      (actor, { companyId }) => service.call(ContactsRpc.getCompany, { actor, companyId }),
    ],
    [
      'changes the company',
      (actor, { companyId, version }) =>
        service.call(ContactsRpc.changeCompany, {
          actor,
          companyId,
          version,
          patch: { legalName: `Neu ${version}` },
        }),
    ],
    [
      'changes the primary contact',
      (actor, { companyId, contactId, version }) =>
        service.call(ContactsRpc.changePrimaryContact, { actor, companyId, contactId, version: version + 1 }),
    ],
    [
      'registers a contact',
      (actor, { companyId }) =>
        service.call(ContactsRpc.registerContact, { actor, companyId, contact: aContact() }),
    ],
    [
      'reads a contact',
      (actor, { companyId, contactId }) =>
        service.call(ContactsRpc.getContact, { actor, companyId, contactId }),
    ],
    [
      'lists contacts',
      (actor, { companyId }) => service.call(ContactsRpc.listContacts, { actor, companyId, limit: 10 }),
    ],
    [
      'changes a contact',
      (actor, { companyId, contactId }) =>
        service.call(ContactsRpc.changeContact, {
          actor,
          companyId,
          contactId,
          version: 1,
          patch: { position: 'x' },
        }),
    ],
    [
      'reads a distribution list',
      (actor, { companyId }) =>
        service.call(ContactsRpc.getDistributionList, { actor, companyId, kind: 'emergency' }),
    ],
    [
      'replaces a distribution list',
      (actor, { companyId, contactId }) =>
        service.call(ContactsRpc.replaceDistributionList, {
          actor,
          companyId,
          kind: 'emergency',
          version: 0,
          list: { entries: [{ contactId }] },
        }),
    ],
    [
      'adds an entry to a distribution list',
      (actor, { companyId, contactId }) =>
        service.call(ContactsRpc.addListEntry, {
          actor,
          companyId,
          kind: 'privacy-incident',
          version: 0,
          entry: { contactId },
        }),
    ],
    [
      'takes an entry off a distribution list',
      (actor, { companyId }) =>
        service.call(ContactsRpc.removeListEntry, {
          actor,
          companyId,
          kind: 'privacy-incident',
          version: 1,
          position: 0,
        }),
    ],
    [
      'reads what a contact holds',
      (actor, { companyId, contactId }) =>
        service.call(ContactsRpc.getHoldings, { actor, companyId, contactId }),
    ],
    [
      'offboards a contact',
      (actor, { companyId }) =>
        service.call(ContactsRpc.offboardContact, {
          actor,
          companyId,
          contactId: b.leaving.id,
          version: 1,
          offboarding: {},
        }),
    ],
    [
      'reads the warnings',
      (actor, { companyId }) => service.call(ContactsRpc.listWarnings, { actor, companyId }),
    ],
    [
      'lists audit entries',
      (actor, { companyId }) => service.call(ContactsRpc.listAuditEntries, { actor, companyId, limit: 10 }),
    ],
  ];

  it.each(calls)('never meet when one %s', async (_, call) => {
    const of = { companyId: b.company.id, contactId: b.contact.id, version: b.company.version };

    await expect(call(a.administrator, of)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(call({ ...a.administrator, companyId: null }, of)).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(call(b.administrator, of)).resolves.toBeDefined();
  });

  it("never meet when one names the other's contact at their own company", async () => {
    const about = { actor: a.administrator, companyId: a.company.id, contactId: b.contact.id };
    const unknown = { kind: 'not-found', code: 'contacts.not-found' };

    await expect(service.call(ContactsRpc.getContact, about)).rejects.toMatchObject(unknown);
    await expect(
      service.call(ContactsRpc.changeContact, { ...about, version: 1, patch: {} }),
    ).rejects.toMatchObject(unknown);
    await expect(service.call(ContactsRpc.eraseContact, about)).rejects.toMatchObject(unknown);
    await expect(service.call(ContactsRpc.getHoldings, about)).rejects.toMatchObject(unknown);
    await expect(
      service.call(ContactsRpc.offboardContact, { ...about, version: 1, offboarding: {} }),
    ).rejects.toMatchObject(unknown);
    await expect(
      service.call(ContactsRpc.changePrimaryContact, { ...about, version: a.company.version }),
    ).rejects.toMatchObject(unknown);
  });

  it("never meet when one erases the other's contact", async () => {
    const erased = { companyId: b.company.id, contactId: b.contact.id };

    await expect(
      service.call(ContactsRpc.eraseContact, { actor: a.administrator, ...erased }),
    ).rejects.toMatchObject({ kind: 'not-found', code: 'companies.not-found' });
    await expect(
      service.call(ContactsRpc.getContact, { actor: b.administrator, ...erased }),
    ).resolves.toMatchObject({ id: b.contact.id });
  });

  it('never see what was done to things of no company', async () => {
    const customer = a.administrator;
    const ofNone = { companyId: null, action: 'product.added', limit: 50 };
    await service.call(ContactsRpc.putProduct, {
      actor: aStaffUser(),
      key: 'beta',
      version: 0,
      entry: { name: { de: 'Beta', en: 'Beta' }, position: 7, retired: false },
    });

    for (const actor of [customer, { ...customer, companyId: null }])
      await expect(service.call(ContactsRpc.listAuditEntries, { actor, ...ofNone })).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'auth.not-allowed',
      });
    const { items } = await service.call(ContactsRpc.listAuditEntries, { actor: aStaffUser(), ...ofNone });
    expect(items).toMatchObject([{ action: 'product.added', companyId: null }]);
  });

  it("never meet through the other's cursor", async () => {
    const staff = aStaffUser();
    const { nextCursor: contacts } = await service.call(ContactsRpc.listContacts, {
      actor: b.administrator,
      companyId: b.company.id,
      limit: 1,
    });
    const { nextCursor: entries } = await service.call(ContactsRpc.listAuditEntries, {
      actor: b.administrator,
      companyId: b.company.id,
      limit: 1,
    });
    const { nextCursor: companies } = await service.call(ContactsRpc.listCompanies, {
      actor: staff,
      limit: 1,
    });
    const of = { actor: a.administrator, companyId: a.company.id, limit: 1 };
    const unknown = { kind: 'not-found', code: 'request.cursor-unknown' };

    for (const cursor of [contacts, entries, companies, encodeCursor('x', []), 'x', '%%%']) {
      if (cursor === null) throw new Error('the lists were to have a second page');
      await expect(service.call(ContactsRpc.listContacts, { ...of, cursor })).rejects.toMatchObject(unknown);
      await expect(service.call(ContactsRpc.listAuditEntries, { ...of, cursor })).rejects.toMatchObject(
        unknown,
      );
      await expect(
        service.call(ContactsRpc.listCompanies, { actor: a.administrator, limit: 1, cursor }),
      ).rejects.toMatchObject(unknown);
    }
  });

  it('never meet in one packed message: each request keeps its own actor and answer', async () => {
    const own = (tenant: Tenant) => ({ actor: tenant.administrator, companyId: tenant.company.id });
    const missing = '0190aaaa-0000-7000-8000-000000000001';

    const contacts = await service.get(ContactsService).get([
      { ...own(a), contactId: a.contact.id },
      { ...own(b), contactId: b.contact.id },
      { ...own(a), contactId: b.contact.id },
      { actor: a.administrator, companyId: b.company.id, contactId: b.contact.id },
      { ...own(b), contactId: missing },
      { ...own(b), contactId: b.contact.id },
    ]);

    expect(contacts.map(outcome)).toEqual([
      a.contact.id,
      b.contact.id,
      'contacts.not-found',
      'companies.not-found',
      'contacts.not-found',
      b.contact.id,
    ]);

    const companies = await service
      .get(CompaniesService)
      .get([
        own(a),
        own(b),
        { ...own(a), companyId: b.company.id },
        { actor: aStaffUser(), companyId: missing },
      ]);
    expect(companies.map(outcome)).toEqual([
      a.company.id,
      b.company.id,
      'companies.not-found',
      'companies.not-found',
    ]);

    const lists = await service.get(DistributionListsService).get([
      { ...own(a), kind: 'emergency' },
      { ...own(b), kind: 'privacy-incident' },
      { ...own(a), companyId: b.company.id, kind: 'emergency' },
    ]);
    expect(
      lists.map((list) => (list instanceof DomainError ? list.code : [list.companyId, list.kind])),
    ).toEqual([[a.company.id, 'emergency'], [b.company.id, 'privacy-incident'], 'companies.not-found']);
  });
});

const outcome = (answer: { id: string } | { code: string }): string =>
  'code' in answer ? answer.code : answer.id;
