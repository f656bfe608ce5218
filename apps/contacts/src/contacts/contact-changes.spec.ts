import {
  ContactEvents,
  ContactsRpc,
  type CompanyDto,
  type ContactDto,
  type RegisterContactInput,
  type Violation,
} from '@lotse/contracts';
import { aCompany, aContact, aStaffUser, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('contacts that are there', () => {
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

  it('may have one name only, which is announced in both fields', async () => {
    const { id } = await aRegisteredCompany();
    const names = ({ firstName, lastName }: ContactDto): string[] => [firstName, lastName];
    const without = { ...aContact({ lastName: 'Suharto' }), firstName: undefined };

    const registered = await service.call(ContactsRpc.registerContact, {
      actor,
      companyId: id,
      contact: without,
    });
    const twoNames = await change(registered, { firstName: 'Haji' });
    const again = await change(twoNames, { firstName: null });
    const moved = await change(again, { phone: '+49 2433 11' });
    const { items } = await service.call(ContactsRpc.listContacts, {
      actor,
      companyId: id,
      q: 'suharto',
      limit: 1,
    });

    expect([registered, twoNames, again, moved, ...items].map(names)).toEqual([
      ['', 'Suharto'],
      ['Haji', 'Suharto'],
      ['', 'Suharto'],
      ['', 'Suharto'],
      ['', 'Suharto'],
    ]);
    expect(await violationsOf(change(moved, { lastName: '' }))).toMatchObject([{ pointer: '/lastName' }]);
    const announced = await service.announced(ContactEvents.changed);
    const own = announced.filter(({ data }) => data.contact.id === registered.id);
    expect(own.map(({ data: { contact } }) => [...names(contact), contact.oneName])).toEqual([
      ['Haji', 'Suharto', undefined],
      ['Suharto', 'Suharto', true],
      ['Suharto', 'Suharto', true],
    ]);
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
      lastName: ' Neumann ',
      mobile: null,
      externalUntil: null,
      external: null,
      responsibilities: ['accounting'],
    });

    expect(changed).toEqual({
      ...registered,
      version: 2,
      updatedAt: service.clock.now().toISOString(),
      lastName: 'Neumann',
      mobile: null,
      external: false,
      externalUntil: null,
      responsibilities: ['accounting'],
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
      email: null,
      firstName: '<b>',
      newsletterChannels: ['product-news'],
      companyId: id,
      responsibilities: 'owner',
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
});
