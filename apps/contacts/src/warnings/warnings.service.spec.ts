import { ContactsRpc } from '@lotse/contracts';
import { aCompany, aCompanyAdministrator, aContact, aStaffUser, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('the warnings about a company', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  const actor = aStaffUser();
  const aRegisteredCompany = async (): Promise<string> =>
    (await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() })).id;
  const codes = async (companyId: string, by = actor): Promise<string[]> =>
    (await service.call(ContactsRpc.listWarnings, { actor: by, companyId })).map(({ code }) => code);
  const lists = ['emergency-list-empty', 'privacy-incident-list-empty'];

  it('follow what is written, and refuse nothing', async () => {
    const companyId = await aRegisteredCompany();
    expect(await codes(companyId)).toEqual(['no-contact', 'no-owner', ...lists]);

    const contact = await service.call(ContactsRpc.registerContact, {
      actor,
      companyId,
      contact: aContact({
        external: true,
        externalUntil: '2026-12-31',
        responsibilities: ['owner', 'internal-data-protection-officer'],
      }),
    });
    expect(await codes(companyId)).toEqual([
      'officer-without-delegate',
      'internal-officer-is-external',
      ...lists,
    ]);

    await service.call(ContactsRpc.changeContact, {
      actor,
      companyId,
      contactId: contact.id,
      version: 1,
      patch: { externalUntil: '2020-01-31' },
    });
    expect(await codes(companyId)).toEqual(['no-owner', 'last-day-over', 'primary-contact-left', ...lists]);
  });

  it('tell of the only one who is reached, and will be away with nobody standing in', async () => {
    const companyId = (
      await service.call(ContactsRpc.registerCompany, { actor, company: aCompany({ email: null }) })
    ).id;
    const register = (overrides: object = {}) =>
      service.call(ContactsRpc.registerContact, {
        actor,
        companyId,
        contact: aContact({ responsibilities: ['owner'], ...overrides }),
      });
    const absence = { from: '2026-12-20', until: '2027-01-06' };
    const owner = await register({ absences: [absence] });
    expect(await codes(companyId)).toContain('alone-and-away');

    const deputy = await register({ responsibilities: [] });
    await service.call(ContactsRpc.changeContact, {
      actor,
      companyId,
      contactId: owner.id,
      version: 1,
      patch: { absences: [{ ...absence, deputyId: deputy.id }] },
    });
    expect(await codes(companyId)).not.toContain('alone-and-away');
  });

  it('leave out who has left', async () => {
    const companyId = await aRegisteredCompany();
    const register = (responsibilities: string[]) =>
      service.call(ContactsRpc.registerContact, {
        actor,
        companyId,
        contact: aContact({ responsibilities }),
      });
    await register(['owner']);
    const officer = await register(['external-data-protection-officer']);
    await service.call(ContactsRpc.offboardContact, {
      actor,
      companyId,
      contactId: officer.id,
      version: 1,
      offboarding: {},
    });

    expect(await codes(companyId)).toEqual(lists);
  });

  it('are of one company, and told to nobody else', async () => {
    const [own, other] = [await aRegisteredCompany(), await aRegisteredCompany()];
    const administrator = aCompanyAdministrator(own);

    expect(await codes(own, administrator)).toHaveLength(4);
    for (const companyId of [other, '0190aaaa-0000-7000-8000-000000000001'])
      await expect(codes(companyId, administrator)).rejects.toMatchObject({ code: 'companies.not-found' });
    await expect(codes('0190aaaa-0000-7000-8000-000000000001')).rejects.toMatchObject({
      code: 'companies.not-found',
    });
  });
});
