import {
  ContactEvents,
  ContactsRpc,
  type CompanyDto,
  type ContactDto,
  type RegisterContactInput,
  type Violation,
} from '@lotse/contracts';
import { aCompany, aContact, aStaffUser, idempotency, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('contacts', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  const actor = aStaffUser();
  const aRegisteredCompany = (country = 'DE'): Promise<CompanyDto> =>
    service.call(ContactsRpc.registerCompany, { actor, company: aCompany({ country }) });
  const company = (companyId: string): Promise<CompanyDto> =>
    service.call(ContactsRpc.getCompany, { actor, companyId });
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
      salutation: 'ms' as const,
      ...{ academicTitle: 'Dr.', firstName: 'Erika', lastName: 'Muster' },
      ...{ position: 'Leitung IT', language: 'en', email: 'erika@example.com' },
      ...{ external: true, externalUntil: '2027-12-31', processingAgreementDelegate: true },
      responsibilities: ['owner', 'hosting', 'external-data-protection-officer'],
    };

    const registered = await register(companyId, {
      ...written,
      ...{ phone: '02433 4567890', mobile: '0151 23456789', fax: '+43 1 5880099' },
      ...{ newsletterChannels: ['product-news', 'legal-updates'], newsletterReason: 'runs our shop' },
    });

    expect(registered).toEqual({
      ...{ ...written, id: expect.any(String), companyId, version: 1 },
      ...{ phone: '+4924334567890', mobile: '+4915123456789', fax: '+4315880099' },
      ...{ createdAt: service.clock.now().toISOString(), updatedAt: service.clock.now().toISOString() },
    });
    const read = await service.call(ContactsRpc.getContact, { actor, companyId, contactId: registered.id });
    expect(read).toEqual(registered);
    const announced = await service.announced(ContactEvents.registered);
    expect(announced.filter(({ data }) => data.contact.id === registered.id)).toEqual([
      expect.objectContaining({
        data: {
          contact: registered,
          newsletterRequest: { channels: ['product-news', 'legal-updates'], reason: 'runs our shop' },
        },
        event: expect.objectContaining({ companyId, aggregateId: registered.id, version: 1 }),
      }),
    ]);
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
    ['no first name', { firstName: undefined }],
  ])('are not registered with %s', async (_, wrong) => {
    const { id } = await aRegisteredCompany();

    await expect(register(id, wrong)).rejects.toMatchObject({ kind: 'invalid', code: 'request.invalid' });
  });

  it('begin with the primary contact', async () => {
    const { id } = await aRegisteredCompany();

    const first = await register(id);
    await register(id);

    expect(await company(id)).toMatchObject({ version: 2, primaryContactId: first.id });
    const announced = await service.announced(ContactEvents.primaryContactChanged);
    expect(announced.filter(({ data }) => data.company.id === id)).toEqual([
      expect.objectContaining({
        data: { company: await company(id) },
        event: expect.objectContaining({ aggregateId: id, version: 2 }),
      }),
    ]);
  });

  it('have one primary contact, also when many are the first at once', async () => {
    const { id } = await aRegisteredCompany();

    const registered = await Promise.all(Array.from({ length: 8 }, () => register(id)));

    const { version, primaryContactId } = await company(id);
    expect(version).toBe(2);
    expect(registered.map((contact) => contact.id)).toContain(primaryContactId);
  });

  it('hand on being the primary contact', async () => {
    const { id } = await aRegisteredCompany();
    await register(id);
    const second = await register(id);
    const command = { actor, companyId: id, contactId: second.id };

    const changed = await service.call(ContactsRpc.changePrimaryContact, { ...command, version: 2 });
    const again = await service.call(ContactsRpc.changePrimaryContact, { ...command, version: 3 });

    expect(changed).toMatchObject({ version: 3, primaryContactId: second.id });
    expect(again).toEqual(changed);
    await expect(
      service.call(ContactsRpc.changePrimaryContact, { ...command, version: 2 }),
    ).rejects.toMatchObject({ code: 'request.version-mismatch' });
  });

  it('change by a merge patch, and are announced as they stand then', async () => {
    const { id } = await aRegisteredCompany();
    const registered = await register(id, {
      external: true,
      externalUntil: '2027-12-31',
      mobile: '0151 23456789',
    });
    service.clock.advance(60_000);

    expect(await change(registered, { externalUntil: '2027-12-31' })).toEqual(registered);
    const changed = await change(registered, {
      ...{ lastName: ' Neumann ', mobile: null, externalUntil: null, external: null },
      responsibilities: ['accounting'],
    });

    expect(changed).toEqual({
      ...registered,
      ...{ version: 2, updatedAt: service.clock.now().toISOString(), lastName: 'Neumann', mobile: null },
      ...{ external: false, externalUntil: null, responsibilities: ['accounting'] },
    });
    const announced = await service.announced(ContactEvents.changed);
    expect(announced.filter(({ data }) => data.contact.id === registered.id)).toEqual([
      expect.objectContaining({
        data: { contact: changed },
        event: expect.objectContaining({ companyId: id, aggregateId: registered.id, version: 2 }),
      }),
    ]);
  });

  it('refuse a patch that leaves something wrong, and name each field', async () => {
    const { id } = await aRegisteredCompany();
    const registered = await register(id);

    const refused = change(registered, {
      ...{
        email: null,
        firstName: '<b>',
        newsletterChannels: ['product-news'],
        companyId: id,
        responsibilities: 'owner',
      },
    });

    const violations = await violationsOf(refused);
    expect(violations).toHaveLength(5);
    expect(violations).toEqual(
      expect.arrayContaining([
        { pointer: '/email', rule: 'required' },
        { pointer: '/firstName', rule: 'personName' },
        { pointer: '/newsletterChannels', rule: 'whitelistValidation' },
        { pointer: '/companyId', rule: 'whitelistValidation' },
        { pointer: '/responsibilities', rule: 'catalogueKey' },
      ]),
    );
  });

  it('keep a responsibility that was retired since, and take it no more', async () => {
    const { id } = await aRegisteredCompany();
    const registered = await register(id, { responsibilities: ['joint-campaigns'] });
    await service.database.query(
      `update responsibility set retired_at = now() where key = 'joint-campaigns'`,
    );

    const changed = await change(registered, { responsibilities: ['joint-campaigns', 'owner'] });
    const without = await change(changed, { responsibilities: ['owner'] });

    expect(changed.responsibilities).toEqual(['joint-campaigns', 'owner']);
    expect(await violationsOf(change(without, { responsibilities: ['joint-campaigns'] }))).toEqual([
      { pointer: '/responsibilities/0', rule: 'unknownKey', values: { key: 'joint-campaigns' } },
    ]);
    await service.database.query(`update responsibility set retired_at = null`);
  });

  it('count a hundred changes by ten people at once one by one, and lose none', async () => {
    const { id } = await aRegisteredCompany();
    const registered = await register(id);
    const insist = async (position: string): Promise<ContactDto> => {
      for (;;) {
        const read = await service.call(ContactsRpc.getContact, {
          actor,
          companyId: id,
          contactId: registered.id,
        });
        try {
          return await change(read, { position });
        } catch (error) {
          if ((error as { code?: string }).code !== 'request.version-mismatch') throw error;
        }
      }
    };

    const changed: ContactDto[] = [];
    const person = async (name: string): Promise<void> => {
      for (let count = 0; count < 10; count++) changed.push(await insist(`${name} ${count}`));
    };

    await Promise.all(Array.from('abcdefghij', person));

    const versions = changed.map(({ version }) => version).sort((a, b) => a - b);
    expect(versions).toEqual(Array.from({ length: 100 }, (_, index) => index + 2));
    const announced = (await service.announced(ContactEvents.changed)).filter(
      ({ data }) => data.contact.id === registered.id,
    );
    expect(announced.map(({ event, data }) => [event.version, data.contact.version])).toEqual(
      versions.map((version) => [version, version]),
    );
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
      ...{ actor, companyId: id, targetType: 'contact', targetId: registered.id },
      before: { position: 'before', version: 1 },
      after: { position: 'after', version: 2 },
    });
  });
});
