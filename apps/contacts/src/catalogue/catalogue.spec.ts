import { catalogueEntryId } from '@lotse/persistence';
import { ContactEvents, ContactsRpc, type Actor } from '@lotse/contracts';
import {
  aCompany,
  aCompanyAdministrator,
  aContact,
  anApiKey,
  aStaffUser,
  idempotency,
  severalAtOnce,
  useService,
} from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';
import { defaultProducts, defaultResponsibilityAreas } from '../migrations/default-catalogue.js';

const companyId = '0190aaaa-0000-7000-8000-000000000001';
const entry = (en: string, position = 0) => ({ name: { de: `${en} (de)`, en }, position });
const offered = { version: 1, retiredAt: null };

describe('the catalogue of the contacts service', () => {
  const service = useService(AppModule, {
    config: contactsConfig,
    migrations: contactsMigrations,
    env: severalAtOnce,
  });
  const customer = aCompanyAdministrator(companyId);
  const actor = aStaffUser();

  const read = (retired?: boolean) => service.call(ContactsRpc.readCatalogue, { actor: customer, retired });
  const keysOf = async (retired?: boolean): Promise<string[]> =>
    (await read(retired)).flatMap(({ responsibilities }) => responsibilities.map(({ key }) => key));
  const put = (key: string, version: number, written: object = {}, by: Actor = actor) =>
    service.call(ContactsRpc.putResponsibility, {
      actor: by,
      key,
      version,
      entry: { ...entry(key, 9), area: 'legal-and-data-protection', ...written },
    });
  const stale = { kind: 'version-mismatch', code: 'request.version-mismatch' };

  it('begins with the default one, in its order', async () => {
    expect(await read()).toEqual(
      defaultResponsibilityAreas.map(({ key, name, responsibilities }, position) => ({
        key,
        name,
        position,
        ...offered,
        responsibilities: responsibilities.map((responsibility, place) => ({
          ...responsibility,
          position: place,
          area: key,
          ...offered,
        })),
      })),
    );
    expect(await service.call(ContactsRpc.readProducts, { actor: customer })).toEqual(
      defaultProducts.map(({ key, name }, position) => ({
        key,
        name,
        position,
        ...offered,
      })),
    );
  });

  it('takes a new entry and a new name, with their trail and event', async () => {
    const added = await put('works-council', 0, { name: { de: ' Betriebsrat ', en: 'Works council' } });
    const changed = await put('works-council', 1, { name: { de: 'Betriebsrat', en: 'Staff council' } });

    expect(added).toEqual({
      key: 'works-council',
      area: 'legal-and-data-protection',
      position: 9,
      ...offered,
      name: { de: 'Betriebsrat', en: 'Works council' },
    });
    expect(changed).toEqual({ ...added, version: 2, name: { de: 'Betriebsrat', en: 'Staff council' } });
    expect(await keysOf()).toContain('works-council');
    const targetId = catalogueEntryId('responsibility', 'works-council');
    const trail = await service.database.query(
      'select action, actor, company_id, before, after from audit_entry where target_id = $1 order by id',
      [targetId],
    );
    expect(trail).toEqual([
      { action: 'responsibility.added', actor, company_id: null, before: null, after: added },
      {
        action: 'responsibility.changed',
        actor,
        company_id: null,
        before: { version: 1, name: added.name },
        after: { version: 2, name: changed.name },
      },
    ]);
    const announced = await service.announced(ContactEvents.catalogueEntryChanged);
    expect(announced.filter(({ event }) => event.aggregateId === targetId)).toEqual([
      expect.objectContaining({ data: { kind: 'responsibility', ...added } }),
      expect.objectContaining({
        data: { kind: 'responsibility', ...changed },
        event: expect.objectContaining({ companyId: null, version: 2 }),
      }),
    ]);
  });

  it('makes no new version of the same, and gives a repeated command its first answer', async () => {
    const command = {
      actor,
      key: 'same',
      version: 0,
      idempotency: idempotency(),
      entry: { ...entry('Same'), area: 'marketing-and-sales' },
    };
    const first = await service.call(ContactsRpc.putResponsibility, command);

    expect(await service.call(ContactsRpc.putResponsibility, command)).toEqual(first);
    expect(
      await service.call(ContactsRpc.putResponsibility, { ...command, version: 1, idempotency: undefined }),
    ).toEqual(first);
  });

  it('refuses to write over what has changed, and to make what is there', async () => {
    await put('versioned', 0);

    await expect(put('versioned', 0)).rejects.toMatchObject(stale);
    await expect(put('versioned', 2)).rejects.toMatchObject(stale);
    await expect(put('not-there', 1)).rejects.toMatchObject(stale);
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => put('at-once', 0)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(stale);
  });

  it('is not for customers to write', async () => {
    for (const by of [customer, anApiKey(companyId), { ...customer, companyId: null }])
      await expect(put('theirs', 0, {}, by)).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'auth.not-allowed',
      });
    expect(await keysOf(true)).not.toContain('theirs');
  });

  it('has no responsibility outside of an area that is offered', async () => {
    const refusal = { details: { violations: [{ pointer: '/area', rule: 'unknownArea' }] } };
    await service.call(ContactsRpc.putResponsibilityArea, {
      actor,
      key: 'short-lived',
      version: 0,
      entry: entry('Short'),
    });
    await put('inside', 0, { area: 'short-lived' });
    await service.call(ContactsRpc.putResponsibilityArea, {
      actor,
      key: 'short-lived',
      version: 1,
      entry: { ...entry('Short'), retired: true },
    });

    await expect(put('nowhere', 0, { area: 'no-such-area' })).rejects.toMatchObject(refusal);
    await expect(put('too-late', 0, { area: 'short-lived' })).rejects.toMatchObject(refusal);
    expect(await put('inside', 1, { area: 'short-lived', position: 3 })).toMatchObject({ version: 2 });
    expect(await keysOf()).not.toContain('inside');
    expect(await keysOf(true)).toContain('inside');
  });

  describe('with an entry that is retired', () => {
    let contactId: string;
    let company: string;

    beforeAll(async () => {
      await put('caretaker', 0);
      company = (await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() })).id;
      const contact = aContact({ responsibilities: ['caretaker'] });
      contactId = (await service.call(ContactsRpc.registerContact, { actor, companyId: company, contact }))
        .id;
      await put('caretaker', 1, { retired: true });
    });

    it('does not offer it, and shows it where that is asked for, with the time', async () => {
      expect(await keysOf()).not.toContain('caretaker');
      const all = (await read(true)).flatMap(({ responsibilities }) => responsibilities);
      expect(all.find(({ key }) => key === 'caretaker')).toMatchObject({
        version: 2,
        retiredAt: service.clock.now().toISOString(),
      });
    });

    it('keeps it where it is used, and lets nobody choose it newly', async () => {
      const change = { actor, companyId: company, contactId, version: 1, patch: { position: 'Hausmeister' } };

      expect(await service.call(ContactsRpc.changeContact, change)).toMatchObject({
        responsibilities: ['caretaker'],
      });
      await expect(
        service.call(ContactsRpc.registerContact, {
          actor,
          companyId: company,
          contact: aContact({ responsibilities: ['caretaker'] }),
        }),
      ).rejects.toMatchObject({
        details: { violations: [{ rule: 'unknownKey', values: { key: 'caretaker' } }] },
      });
    });

    it('takes it back', async () => {
      const { retiredAt } = await put('caretaker', 2, { retired: true, position: 1 });
      expect(retiredAt).not.toBeNull();

      expect(await put('caretaker', 3, { retired: false })).toMatchObject({ version: 4, retiredAt: null });

      expect(await keysOf()).toContain('caretaker');
    });
  });

  describe('of products', () => {
    const register = (products: string[]) =>
      service.call(ContactsRpc.registerCompany, { actor, company: aCompany({ products }) });
    const retire = (key: string, version: number, retired: boolean) =>
      service.call(ContactsRpc.putProduct, { actor, key, version, entry: { ...entry(key), retired } });

    it('is what companies can use', async () => {
      await expect(register(['jtl-wawi', 'abacus'])).rejects.toMatchObject({
        details: {
          violations: [{ pointer: '/products/1', rule: 'unknownKey', values: { key: 'abacus' } }],
        },
      });
      await retire('abacus', 0, false);

      expect(await register(['jtl-wawi', 'abacus'])).toMatchObject({ products: ['jtl-wawi', 'abacus'] });
    });

    it('keeps a retired one where it is used', async () => {
      await retire('slide-rule', 0, false);
      const used = await register(['slide-rule']);
      await retire('slide-rule', 1, true);
      const change = (patch: object) =>
        service.call(ContactsRpc.changeCompany, {
          actor,
          companyId: used.id,
          version: 1,
          patch: { ...patch },
        });

      await expect(register(['slide-rule'])).rejects.toMatchObject({ code: 'request.invalid' });
      await expect(change({ products: ['slide-rule', 'jtl-pos'] })).rejects.toMatchObject({
        details: { violations: [{ pointer: '/products/1', rule: 'unknownKey' }] },
      });
      expect(await change({ products: ['slide-rule', 'jtl-shop'] })).toMatchObject({ version: 2 });
    });
  });
});
