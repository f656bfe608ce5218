import { ContactEvents, ContactsRpc, type ContactDto, type RegisterContactInput } from '@lotse/contracts';
import { aCompany, aContact, aStaffUser, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';
import { AnnounceAgain } from './announce-again.js';

describe('announcing again', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  const actor = aStaffUser();
  const { registered, changed, erased, offboarded, companyClosed, companyChanged, distributionListChanged } =
    ContactEvents;
  let companyId: string;

  const register = (overrides?: Partial<RegisterContactInput>): Promise<ContactDto> =>
    service.call(ContactsRpc.registerContact, { actor, companyId, contact: aContact(overrides) });
  const announceAgain = async (company?: string): Promise<number> => {
    await service.database.query('delete from outbox'); // gone with the queue that had it
    return service.get(AnnounceAgain).run(company);
  };

  beforeEach(async () => {
    await service.database.query('delete from outbox');
    companyId = (await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() })).id;
  });

  it('tells of each registration as it was told then, with what was asked for, and how things stand now', async () => {
    const contact = await register({ newsletterChannels: ['product-news'] });
    const patch = { position: 'Einkauf' };
    await service.call(ContactsRpc.changeContact, {
      actor,
      companyId,
      contactId: contact.id,
      version: contact.version,
      patch,
    });
    const [then] = await service.announced(registered);

    expect(await announceAgain(companyId)).toBe(1);

    const [again] = await service.announced(registered);
    expect(again?.data).toEqual(then?.data);
    expect(again?.event).toEqual({ ...then?.event, id: again?.event.id });
    expect((await service.announced(changed)).map(({ data }) => data.contact)).toEqual([
      expect.objectContaining({ id: contact.id, version: 2, position: 'Einkauf' }),
    ]);
    expect((await service.announced(companyChanged)).map(({ data }) => data.company.id)).toEqual([companyId]);
  });

  it('lets who is erased stay erased, and who has left stay away', async () => {
    await register(); // the primary contact
    const [gone, left] = [await register(), await register()];
    await service.call(ContactsRpc.eraseContact, { actor, companyId, contactId: gone.id });
    await service.call(ContactsRpc.offboardContact, {
      actor,
      companyId,
      contactId: left.id,
      version: left.version,
      offboarding: {},
    });

    await announceAgain(companyId);

    expect((await service.announced(erased)).map(({ data }) => data.contactId)).toEqual([gone.id]);
    expect((await service.announced(offboarded)).map(({ data }) => data.contact.id)).toEqual([left.id]);
    for (const event of [registered, changed])
      expect((await service.announced(event)).map(({ data }) => data.contact.id)).not.toContain(gone.id);
  });

  it('tells of every closure, and of the lists', async () => {
    const { id: contactId } = await register();
    const kind = 'emergency';
    const { version } = await service.call(ContactsRpc.getDistributionList, { actor, companyId, kind });
    await service.call(ContactsRpc.replaceDistributionList, {
      actor,
      companyId,
      kind,
      version,
      list: { entries: [{ contactId }] },
    });
    for (const call of [ContactsRpc.closeCompany, ContactsRpc.reopenCompany]) {
      const company = await service.call(ContactsRpc.getCompany, { actor, companyId });
      await service.call(call, { actor, companyId, version: company.version, reason: 'insolvent' });
    }

    await announceAgain(companyId);

    expect(await service.announced(companyClosed)).toHaveLength(1);
    expect((await service.announced(companyChanged)).map(({ data }) => data.company.closedAt)).toEqual([
      null,
    ]);
    expect((await service.announced(distributionListChanged)).map(({ data }) => data.list.kind)).toEqual([
      kind,
    ]);
  });

  it('takes all companies where none is named, and says where there is none', async () => {
    await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    const [{ count } = { count: 0 }] = await service.database.query<{ count: number }>(
      'select count(*)::int as count from company',
    );

    expect(await announceAgain()).toBe(count);
    expect(new Set((await service.announced(companyChanged)).map(({ data }) => data.company.id)).size).toBe(
      count,
    );
    expect(await announceAgain('01940000-0000-7000-8000-000000000000')).toBe(0);
  });
});
