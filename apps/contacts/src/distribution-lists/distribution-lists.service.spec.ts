import {
  ContactEvents,
  ContactsRpc,
  type CompanyDto,
  type ContactDto,
  type DistributionListDto,
  type DistributionListEntryInput,
  type NewListEntryInput,
  type WrittenDistributionListDto,
} from '@lotse/contracts';
import { aCompany, aContact, aStaffUser, idempotency, severalAtOnce, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('distribution lists', () => {
  const service = useService(AppModule, {
    config: contactsConfig,
    migrations: contactsMigrations,
    env: severalAtOnce,
  });
  const actor = aStaffUser();
  let company: CompanyDto;
  let contact: ContactDto;

  beforeEach(async () => {
    company = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    contact = await service.call(ContactsRpc.registerContact, {
      actor,
      companyId: company.id,
      contact: aContact(),
    });
  });

  const read = (kind: DistributionListDto['kind'] = 'emergency'): Promise<DistributionListDto> =>
    service.call(ContactsRpc.getDistributionList, { actor, companyId: company.id, kind });
  const about = () => ({ actor, companyId: company.id, kind: 'emergency' as const });
  const add = (version: number, entry: NewListEntryInput): Promise<WrittenDistributionListDto> =>
    service.call(ContactsRpc.addListEntry, { ...about(), version, entry });
  const remove = (version: number, position: number): Promise<DistributionListDto> =>
    service.call(ContactsRpc.removeListEntry, { ...about(), version, position });
  const replace = (
    version: number,
    entries: DistributionListEntryInput[],
  ): Promise<WrittenDistributionListDto> =>
    service.call(ContactsRpc.replaceDistributionList, {
      actor,
      companyId: company.id,
      kind: 'emergency',
      version,
      list: { entries },
    });

  it('are there from the first day, one of each kind, empty and never changed', async () => {
    const [emergency, privacy] = [await read(), await read('privacy-incident')];

    expect(emergency).toMatchObject({ companyId: company.id, kind: 'emergency', version: 0, entries: [] });
    expect(privacy).toMatchObject({ kind: 'privacy-incident', version: 0, entries: [] });
    expect(privacy.id).not.toBe(emergency.id);
  });

  it('are replaced as a whole, and announced as they stand', async () => {
    const { id } = await read();
    const entries = [
      { email: 'Desk@MÜNCHEN.example', label: ' Bu\u0308ro ', language: 'en' },
      { contactId: contact.id },
      { email: contact.email.toUpperCase(), label: 'once more' },
    ];

    const replaced = await replace(0, entries);

    expect(replaced).toEqual({
      id,
      companyId: company.id,
      kind: 'emergency',
      version: 1,
      entries: [
        { contactId: null, email: 'Desk@xn--mnchen-3ya.example', label: 'B\u00fcro', language: 'en' },
        { contactId: contact.id, email: null, label: null, language: null },
      ],
      updatedAt: service.clock.now().toISOString(),
      merged: [{ pointer: '/entries/2', position: 1 }],
    });
    const list = await read();
    expect({ ...list, merged: replaced.merged }).toEqual(replaced);
    const announced = await service.announced(ContactEvents.distributionListChanged);
    expect(announced.filter(({ data }) => data.list.id === id)).toEqual([
      expect.objectContaining({
        data: { list },
        event: expect.objectContaining({ companyId: company.id, aggregateId: id, version: 1 }),
      }),
    ]);
  });

  it('refuse to replace a version that is no longer the newest', async () => {
    await replace(0, [{ contactId: contact.id }]);

    await expect(replace(0, [])).rejects.toMatchObject({
      kind: 'version-mismatch',
      code: 'request.version-mismatch',
    });
    expect(await replace(1, [])).toMatchObject({ version: 2, entries: [] });
  });

  it('make no new version of the same entries', async () => {
    const replaced = await replace(0, [{ contactId: contact.id }, { email: 'a@example.com', label: 'A' }]);

    expect(await replace(1, replaced.entries)).toEqual(replaced);
  });

  it('take one of two that are written at once', async () => {
    const outcomes = await Promise.allSettled([
      replace(0, [{ email: 'a@example.com', label: 'A' }]),
      replace(0, [{ email: 'b@example.com', label: 'B' }]),
    ]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await read()).toMatchObject({ version: 1 });
  });

  it('take one entry more and one less, each with its version and event', async () => {
    await replace(0, [{ email: 'a@example.com', label: 'A' }, { contactId: contact.id }]);

    const more = await add(1, { email: 'b@example.com', label: 'B', position: 1 });
    const less = await remove(2, 0);

    expect(more).toMatchObject({
      version: 2,
      entries: [{ email: 'a@example.com' }, { email: 'b@example.com' }, { contactId: contact.id }],
    });
    expect(less).toMatchObject({ version: 3, entries: [{ label: 'B' }, { contactId: contact.id }] });
    expect(await read()).toEqual(less);
    const announced = await service.announced(ContactEvents.distributionListChanged);
    const versions = announced
      .filter(({ data }) => data.list.id === less.id)
      .map(({ event }) => event.version);
    expect(versions).toEqual([1, 2, 3]);
  });

  it('tell of an entry that is there already, and make no new version', async () => {
    const replaced = await replace(0, [{ email: 'a@example.com', label: 'A' }, { contactId: contact.id }]);

    const added = await add(1, { email: contact.email.toUpperCase(), label: 'once more' });

    expect(added).toEqual({ ...replaced, merged: [{ pointer: '', position: 1 }] });
  });

  it('refuse to take off what is not there', async () => {
    await replace(0, [{ contactId: contact.id }]);

    await expect(remove(1, 1)).rejects.toMatchObject({
      kind: 'not-found',
      code: 'distribution-lists.entry-not-found',
    });
    await expect(remove(0, 0)).rejects.toMatchObject({ kind: 'version-mismatch' });
    await expect(add(0, { contactId: contact.id })).rejects.toMatchObject({ kind: 'version-mismatch' });
    expect(await read()).toMatchObject({ version: 1 });
  });

  it('name no contact of another company, and do not say that there is one', async () => {
    const other = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    const foreign = await service.call(ContactsRpc.registerContact, {
      actor,
      companyId: other.id,
      contact: aContact(),
    });
    const refusal = (pointer: string) => ({
      kind: 'not-found',
      code: 'contacts.not-found',
      details: { violations: [{ pointer, rule: 'unknownContact' }] },
    });

    await expect(replace(0, [{ contactId: contact.id }, { contactId: foreign.id }])).rejects.toMatchObject(
      refusal('/entries/1/contactId'),
    );
    await expect(replace(0, [{ contactId: '0190aaaa-0000-7000-8000-000000000001' }])).rejects.toMatchObject(
      refusal('/entries/0/contactId'),
    );
    expect(await read()).toMatchObject({ version: 0, entries: [] });
  });

  it('give the first answer to a command that is repeated with its key', async () => {
    const command = {
      actor,
      companyId: company.id,
      kind: 'emergency' as const,
      version: 0,
      list: { entries: [{ contactId: contact.id }] },
      idempotency: idempotency(),
    };

    const first = await service.call(ContactsRpc.replaceDistributionList, command);

    expect(await service.call(ContactsRpc.replaceDistributionList, command)).toEqual(first);
  });

  it('leave a trail of what stood on them before and after', async () => {
    await replace(0, [{ contactId: contact.id }]);

    const { items } = await service.call(ContactsRpc.listAuditEntries, {
      actor,
      companyId: company.id,
      limit: 1,
    });

    expect(items[0]).toMatchObject({
      action: 'distribution-list.changed',
      targetType: 'distribution-list',
      before: { version: 0, entries: [] },
      after: { version: 1, entries: [{ contactId: contact.id }] },
    });
  });
});
