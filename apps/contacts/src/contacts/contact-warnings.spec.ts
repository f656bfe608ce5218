import {
  ContactsRpc,
  type ContactDto,
  type Lookalike,
  type RegisterContactInput,
  type WrittenContact,
} from '@lotse/contracts';
import {
  aCompany,
  aCompanyAdministrator,
  aContact,
  aStaffUser,
  idempotency,
  useService,
} from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('a contact that is written', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  const actor = aStaffUser();
  let companyId: string;

  const register = (overrides: Partial<RegisterContactInput>, at = companyId): Promise<WrittenContact> =>
    service.call(ContactsRpc.registerContact, { actor, companyId: at, contact: aContact(overrides) });
  const lookalikes = (person: object, by = actor): Promise<Lookalike[]> =>
    service.call(ContactsRpc.findLookalikes, { actor: by, companyId, ...person });
  const change = ({ id, version }: ContactDto, patch: object): Promise<WrittenContact> =>
    service.call(ContactsRpc.changeContact, {
      actor,
      companyId,
      contactId: id,
      version,
      patch: { ...patch },
    });

  beforeEach(async () => {
    companyId = (await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() })).id;
  });

  it('is said to look like those who have the address, or the name, however they are written', async () => {
    const email = 'desk@hafenbäckerei.example';
    const mailbox = await register({ firstName: 'Anna', lastName: 'Lang', email });
    const namesake = await register({ firstName: 'Jörg', lastName: 'Müller-Groß' });
    await register({ firstName: 'Jörg', lastName: 'Müller' });
    await register({ firstName: 'Jörg Ulf', lastName: 'Müller-Groß' });
    const person = {
      firstName: 'Joerg',
      lastName: 'Mueller Gross',
      email: 'Desk@xn--hafenbckerei-lcb.example',
    };

    expect(await lookalikes(person)).toEqual([
      {
        contactId: mailbox.id,
        firstName: 'Anna',
        lastName: 'Lang',
        offboardedAt: null,
        sameAddress: true,
        sameName: false,
      },
      expect.objectContaining({ contactId: namesake.id, sameAddress: false, sameName: true }),
    ]);
    expect((await register(person)).warnings).toEqual([
      { code: 'same-address', contactIds: [mailbox.id] },
      { code: 'same-name', contactIds: [namesake.id] },
    ]);
  });

  it('with one name is like who has it as their only name, and like nobody by it alone who has two', async () => {
    await register({ firstName: 'Haji', lastName: 'Suharto' });
    const { id } = await register({ firstName: '', lastName: 'Suharto' });

    expect(await lookalikes({ lastName: 'SUHARTO' })).toEqual([
      expect.objectContaining({ contactId: id, firstName: '', sameName: true }),
    ]);
  });

  it('is like nobody of another company, nobody who is erased, but like who has left', async () => {
    const person = { firstName: 'Erika', lastName: 'Ohnegleichen' };
    const other = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    await register(person, other.id);
    await register({}); // the primary contact
    const erased = await register(person);
    await service.call(ContactsRpc.eraseContact, { actor, companyId, contactId: erased.id });
    const gone = await register(person);
    const about = { actor, companyId, contactId: gone.id, version: gone.version };
    const { offboardedAt } = await service.call(ContactsRpc.offboardContact, { ...about, offboarding: {} });

    expect(gone).not.toHaveProperty('warnings');
    expect(await lookalikes(person)).toEqual([
      expect.objectContaining({ contactId: gone.id, offboardedAt, sameName: true }),
    ]);
    await expect(lookalikes(person, aCompanyAdministrator(other.id))).rejects.toMatchObject({
      code: 'companies.not-found',
    });
    expect(await lookalikes({})).toEqual([]);
  });

  it('is told again with the same warning to who repeats the request', async () => {
    await register({ lastName: 'Zwilling' });
    const command = {
      actor,
      companyId,
      contact: aContact({ lastName: 'Zwilling' }),
      idempotency: idempotency(),
    };

    const first = await service.call(ContactsRpc.registerContact, command);

    expect(first.warnings).toHaveLength(1);
    expect(await service.call(ContactsRpc.registerContact, command)).toEqual(first);
  });

  it('is said to have a last day that is over when that is entered, and not at every later change', async () => {
    const over = { external: true, externalUntil: '2026-03-01' }; // the clock stands at 2 March

    const written = await register({ ...over, lastName: 'Vorbei' });
    const moved = await change(written, { position: 'Agentur' });
    const later = await change(moved, { externalUntil: '2026-03-02' });
    const again = await change(later, over);

    const warnings = [{ code: 'last-day-over', contactIds: [written.id] }];
    expect(written.warnings).toEqual(warnings);
    expect(moved).not.toHaveProperty('warnings');
    expect(later).not.toHaveProperty('warnings');
    expect(again.warnings).toEqual(warnings);
  });

  it('is told all that is wrong at once, whichever rule finds it', async () => {
    const wrong = {
      email: 'nobody',
      phone: '123',
      responsibilities: ['purchasing', 'juggling'],
      external: true,
      newsletterChannels: ['product-news'],
    };
    const pointers = async (refused: Promise<unknown>): Promise<string[]> => {
      const error: unknown = await refused.catch((reason: unknown) => reason);
      return (error as { details: { violations: { pointer: string }[] } }).details.violations
        .map(({ pointer }) => pointer)
        .sort();
    };

    expect(await pointers(register(wrong))).toEqual([
      '/email',
      '/newsletterReason',
      '/phone',
      '/responsibilities/1',
    ]);
    const offeredChannels = ['legal-updates'];
    const withChannels = { actor, companyId, contact: aContact(wrong), offeredChannels };
    expect(await pointers(service.call(ContactsRpc.registerContact, withChannels))).toContain(
      '/newsletterChannels/0',
    );
    const contact = await register({});
    const { email, phone, responsibilities } = wrong;
    expect(await pointers(change(contact, { email, phone, responsibilities }))).toEqual([
      '/email',
      '/phone',
      '/responsibilities/1',
    ]);
    const company = aCompany({ country: 'XX', products: ['jtl-wawi', 'abacus'] });
    expect(await pointers(service.call(ContactsRpc.registerCompany, { actor, company }))).toEqual([
      '/country',
      '/products/1',
    ]);
  });
});
