import {
  ContactsRpc,
  type CallDefinition,
  type CompanyDto,
  type ContactDto,
  type Query,
} from '@lotse/contracts';
import { aCompany, aContact, aStaffUser, useService } from '@lotse/test-support';
import { AppModule } from './app.module.js';
import { contactsConfig } from './config.js';
import { contactsMigrations } from './migrations/index.js';

describe('what the gateway has let pass', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  const actor = aStaffUser();
  let company: CompanyDto;
  let contact: ContactDto;

  /** Asks as no gateway of this release would. */
  const ask = <R extends Query, A>(call: CallDefinition<R, A>, written: object): Promise<A> =>
    service.call(call, { actor, companyId: company.id, ...written } as unknown as R);

  beforeAll(async () => {
    company = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    contact = await service.call(ContactsRpc.registerContact, {
      actor,
      companyId: company.id,
      contact: aContact(),
    });
  });

  it.each<[string, CallDefinition, object, string]>([
    [
      'a company',
      ContactsRpc.registerCompany,
      { company: { ...aCompany(), country: 'Germany' } },
      '/country',
    ],
    ['a contact', ContactsRpc.registerContact, { contact: { ...aContact(), email: 'nobody' } }, '/email'],
    [
      'a list',
      ContactsRpc.replaceDistributionList,
      { kind: 'emergency', version: 0, list: { entries: [{ email: 'nobody', label: 'NOC' }] } },
      '/entries/0/email',
    ],
    [
      'an entry',
      ContactsRpc.addListEntry,
      { kind: 'emergency', version: 0, entry: { email: 'nobody', label: 'NOC' } },
      '/email',
    ],
  ])('is refused all the same by whoever keeps it: %s', async (_, call, written, pointer) => {
    await expect(ask(call, written)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'request.invalid',
      details: { violations: [{ pointer, rule: expect.any(String) }] },
    });
  });

  it('is refused all the same by whoever keeps it: why somebody leaves', async () => {
    const leaving = { contactId: contact.id, version: contact.version, offboarding: { reason: 'a\nb' } };

    await expect(ask(ContactsRpc.offboardContact, leaving)).rejects.toMatchObject({
      code: 'request.invalid',
      details: { violations: [{ pointer: '/reason', rule: 'lineOfText' }] },
    });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'Erika Muster'],
    ['a list', [aContact()]],
  ])('is no contact where it is %s', async (_, written) => {
    await expect(ask(ContactsRpc.registerContact, { contact: written })).rejects.toMatchObject({
      code: 'request.invalid',
      details: { violations: [{ pointer: '/contact' }] },
    });
  });

  it('is rid of what nobody sees by a patch as well', async () => {
    const { id, version } = await ask(ContactsRpc.registerContact, { contact: aContact() });
    const patch = { lastName: 'Mus\u202eter', email: 'anna\u200b@example.com' };

    expect(await ask(ContactsRpc.changeContact, { contactId: id, version, patch })).toMatchObject({
      lastName: 'Muster',
      email: 'anna@example.com',
    });
    const { version: now } = await ask(ContactsRpc.getCompany, {});
    expect(
      await ask(ContactsRpc.changeCompany, { version: now, patch: { legalName: 'Acme\u200b' } }),
    ).toMatchObject({ legalName: 'Acme' });
  });

  it('leaves what is older than its rule as it is, until it is changed', async () => {
    const { id, version } = await ask(ContactsRpc.registerContact, { contact: aContact() });
    const address = 'anna\u2003lang@example.com';
    await service.database.query(`update contact set language = 'ger', email = $2 where id = $1`, [
      id,
      address,
    ]);

    const changed = await ask(ContactsRpc.changeContact, {
      contactId: id,
      version,
      patch: { lastName: 'Lang' },
    });

    expect(changed).toMatchObject({ lastName: 'Lang', language: 'ger', email: address });
    await expect(
      ask(ContactsRpc.changeContact, {
        contactId: id,
        version: changed.version,
        patch: { language: 'xx', email: 'bert\u2003lang@example.com' },
      }),
    ).rejects.toMatchObject({
      details: { violations: [{ pointer: '/language' }, { pointer: '/email' }] },
    });
  });

  it('may have fields that only a newer release knows; a patch may not, for nobody has looked at it before', async () => {
    const { id, version } = await ask(ContactsRpc.registerContact, {
      contact: { ...aContact(), shoeSize: 43 },
    });

    await expect(
      ask(ContactsRpc.changeContact, { contactId: id, version, patch: { shoeSize: 43 } }),
    ).rejects.toMatchObject({
      details: { violations: [{ pointer: '/shoeSize', rule: 'whitelistValidation' }] },
    });
  });
});
