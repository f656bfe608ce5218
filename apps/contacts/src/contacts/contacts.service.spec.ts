import {
  ContactEvents,
  ContactsRpc,
  type CompanyDto,
  type ContactDto,
  type RegisterContactInput,
  type Violation,
} from '@lotse/contracts';
import { aCompany, aContact, aStaffUser, idempotency, severalAtOnce, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('contacts', () => {
  const service = useService(AppModule, {
    config: contactsConfig,
    migrations: contactsMigrations,
    env: severalAtOnce,
  });
  const actor = aStaffUser();
  const aRegisteredCompany = (country = 'DE'): Promise<CompanyDto> =>
    service.call(ContactsRpc.registerCompany, { actor, company: aCompany({ country }) });
  const register = (companyId: string, overrides?: Partial<RegisterContactInput>): Promise<ContactDto> =>
    service.call(ContactsRpc.registerContact, { actor, companyId, contact: aContact(overrides) });
  const change = (
    { id, companyId, version }: ContactDto,
    patch: Record<string, unknown>,
  ): Promise<ContactDto> =>
    service.call(ContactsRpc.changeContact, { actor, companyId, contactId: id, version, patch });
  const violationsOf = (refused: Promise<unknown>): Promise<Violation[]> =>
    refused.then(
      () => [],
      (error: { details: { violations: Violation[] } }) => error.details.violations,
    );

  it('are registered with every field, and announced as they stand with the newsletters asked for', async () => {
    const { id: companyId } = await aRegisteredCompany();
    const written = {
      externalId: 'P-4711',
      salutation: 'ms' as const,
      academicTitle: 'Dr.',
      firstName: 'Erika',
      lastName: 'Muster',
      position: 'Leitung IT',
      department: 'IT',
      language: 'en',
      email: 'erika@example.com',
      external: true,
      externalUntil: '2027-12-31',
      processingAgreementDelegate: true,
      responsibilities: ['owner', 'hosting', 'external-data-protection-officer'],
      absences: [{ from: '2026-12-20', until: '2027-01-06', deputyId: null }],
    };

    const registered = await register(companyId, {
      ...written,
      phone: '02433 4567890',
      mobile: '0151 23456789',
      fax: '+43 1 5880099',
      newsletterChannels: ['product-news', 'legal-updates'],
      newsletterReason: 'runs our shop',
    });

    expect(registered).toEqual({
      ...written,
      id: expect.any(String),
      companyId,
      version: 1,
      offboardedAt: null,
      phone: '+4924334567890',
      mobile: '+4915123456789',
      fax: '+4315880099',
      createdAt: service.clock.now().toISOString(),
      updatedAt: service.clock.now().toISOString(),
      emailBouncedAt: null,
    });
    const read = await service.call(ContactsRpc.getContact, { actor, companyId, contactId: registered.id });
    expect(read).toEqual(registered);
    const announced = await service.announced(ContactEvents.registered);
    expect(announced.filter(({ data }) => data.contact.id === registered.id)).toEqual([
      expect.objectContaining({
        data: {
          contact: registered,
          newsletterRequest: {
            channels: ['product-news', 'legal-updates'],
            reason: 'runs our shop',
            requestedBy: actor,
          },
        },
        event: expect.objectContaining({ companyId, aggregateId: registered.id, version: 1 }),
      }),
    ]);
  });

  it('have an external id that no other contact of the company has, until they are erased', async () => {
    const [{ id: companyId }, { id: other }] = [await aRegisteredCompany(), await aRegisteredCompany()];
    const [first, second] = [await register(companyId, { externalId: 'P-1' }), await register(companyId)];
    const taken = {
      kind: 'conflict',
      code: 'contacts.external-id-taken',
      details: { violations: [{ pointer: '/externalId', rule: 'externalIdTaken' }] },
    };

    await expect(register(companyId, { externalId: ' P-1 ' })).rejects.toMatchObject(taken);
    await expect(change(second, { externalId: 'P-1' })).rejects.toMatchObject(taken);
    await expect(register(other, { externalId: 'P-1' })).resolves.toMatchObject({ externalId: 'P-1' });

    const company = await service.call(ContactsRpc.getCompany, { actor, companyId });
    await service.call(ContactsRpc.changePrimaryContact, {
      actor,
      companyId,
      contactId: second.id,
      version: company.version,
    });
    await service.call(ContactsRpc.eraseContact, { actor, companyId, contactId: first.id });
    expect(await change(second, { externalId: 'P-1' })).toMatchObject({ externalId: 'P-1', version: 2 });
    expect(await change({ ...second, version: 2 }, { externalId: null })).toMatchObject({ externalId: null });
  });

  it('are kept trimmed and in Unicode NFC, in any script', async () => {
    const { id } = await aRegisteredCompany();

    expect(await register(id, { firstName: ' Zoe\u0308 ', lastName: "d'Arc-Lo\u0301pez" })).toMatchObject({
      firstName: 'Zo\u00eb',
      lastName: "d'Arc-L\u00f3pez",
    });
    expect(await register(id, { firstName: '小明', lastName: '王' })).toMatchObject({ lastName: '王' });
    expect(await register(id, { email: 'δοκιμή@παράδειγμα.example' })).toMatchObject({
      email: 'δοκιμή@xn--hxajbheg2az3al.example',
    });
  });

  it('read a national phone number in the country of their company', async () => {
    const austrian = await aRegisteredCompany('AT');

    expect(await register(austrian.id, { phone: '01 5880099' })).toMatchObject({ phone: '+4315880099' });
  });

  it.each<[string, Partial<Record<keyof RegisterContactInput, unknown>>, Violation]>([
    ['no phone number', { phone: '12345' }, { pointer: '/phone', rule: 'phone' }],
    [
      'a responsibility nobody knows',
      { responsibilities: ['owner', 'pirate'] },
      { pointer: '/responsibilities/1', rule: 'unknownKey', values: { key: 'pirate' } },
    ],
    [
      'an end without being external',
      { externalUntil: '2027-01-31' },
      { pointer: '/externalUntil', rule: 'externalUntilNeedsExternal' },
    ],
    [
      'newsletters for an external person without a reason',
      { external: true, newsletterChannels: ['product-news'] },
      { pointer: '/newsletterReason', rule: 'externalNeedsReason' },
    ],
    [
      'newsletters for an external person with an empty reason',
      { external: true, newsletterChannels: ['product-news'], newsletterReason: null },
      { pointer: '/newsletterReason', rule: 'externalNeedsReason' },
    ],
  ])('are not registered with %s', async (_, wrong, violation) => {
    const { id } = await aRegisteredCompany();

    const refused = register(id, wrong as Partial<RegisterContactInput>);

    expect(await violationsOf(refused)).toEqual([violation]);
    const { items } = await service.call(ContactsRpc.listContacts, { actor, companyId: id, limit: 10 });
    expect(items).toEqual([]);
  });

  it.each([
    ['half a surrogate pair in a name', { lastName: 'A\ud800' }],
    ['half a surrogate pair in an address', { email: 'a\ud800@example.com' }],
    ['a line break in the position', { position: 'a\nb' }],
    ['a day that does not exist', { external: true, externalUntil: '2027-02-30' }],
    ['a list that holds something twice', { responsibilities: ['owner', 'owner'] }],
    ['no last name', { lastName: undefined }],
  ])('are not registered with %s', async (_, wrong) => {
    const { id } = await aRegisteredCompany();

    await expect(register(id, wrong)).rejects.toMatchObject({ kind: 'invalid', code: 'request.invalid' });
  });

  it('are registered once by two equal commands with the same key at once', async () => {
    const { id } = await aRegisteredCompany();
    const command = { actor, companyId: id, contact: aContact(), idempotency: idempotency() };

    const [first, second] = await Promise.all([
      service.call(ContactsRpc.registerContact, command),
      service.call(ContactsRpc.registerContact, command),
    ]);

    expect(second).toEqual(first);
    const { items } = await service.call(ContactsRpc.listContacts, { actor, companyId: id, limit: 10 });
    expect(items).toEqual([first]);
  });

  it('stand in a list by last name, then first name, page by page, each once', async () => {
    const { id } = await aRegisteredCompany();
    const names = ['Zoe Lang', 'Anna Öztürk', 'Bert oster', 'Anna Lang', 'Cem Lang-Meier'];
    const registered: ContactDto[] = [];
    for (const [firstName, lastName] of names.map((name) => name.split(' '))) {
      registered.push(
        await register(id, { firstName, lastName, external: true, externalUntil: '2027-12-31' }),
      );
    }
    const [zoe, oeztuerk, oster, anna, cem] = registered;

    const read: ContactDto[] = [];
    let cursor: string | undefined;
    do {
      const page = await service.call(ContactsRpc.listContacts, { actor, companyId: id, limit: 2, cursor });
      read.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);

    expect(read).toEqual([anna, zoe, cem, oster, oeztuerk]);
  });

  it('are not found at a company that does not exist', async () => {
    const companyId = '0190aaaa-0000-7000-8000-000000000001';
    const missing = { kind: 'not-found', code: 'companies.not-found' };

    await expect(register(companyId)).rejects.toMatchObject(missing);
    await expect(
      service.call(ContactsRpc.listContacts, { actor, companyId, limit: 10 }),
    ).rejects.toMatchObject(missing);
  });

  it('leave a trail of who changed what, before and after', async () => {
    const { id } = await aRegisteredCompany();
    const registered = await register(id, { position: 'before' });
    await change(registered, { position: 'after' });

    const { items } = await service.call(ContactsRpc.listAuditEntries, { actor, companyId: id, limit: 10 });

    expect(items.map(({ action }) => action)).toEqual([
      'contact.changed',
      'company.primary-contact-changed',
      'contact.registered',
      'company.registered',
    ]);
    expect(items[0]).toMatchObject({
      actor,
      companyId: id,
      targetType: 'contact',
      targetId: registered.id,
      before: { position: 'before', version: 1 },
      after: { position: 'after', version: 2 },
    });
  });
});
