import {
  ContactsRpc,
  type AskingActor,
  type CompanyDto,
  type ContactDto,
  type ContactWalk,
  type Walk,
  type WalkCompanies,
  type WalkContacts,
} from '@lotse/contracts';
import {
  aCompany,
  aCompanyAdministrator,
  aContact,
  aStaffUser,
  aVendorKey,
  useService,
} from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('walking through what all companies have', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  const actor = aStaffUser();
  const minute = 60_000;
  let first: CompanyDto;
  let second: CompanyDto;
  const people: ContactDto[] = [];

  const companies = (
    asked: Partial<WalkCompanies> = {},
    by: AskingActor = actor,
  ): Promise<Walk<CompanyDto>> =>
    service.call(ContactsRpc.walkCompanies, {
      actor: by,
      limit: 50,
      sort: 'name',
      status: 'all',
      ...asked,
    });
  const contacts = (asked: Partial<WalkContacts> = {}, by: AskingActor = actor): Promise<ContactWalk> =>
    service.call(ContactsRpc.walkContacts, {
      actor: by,
      limit: 50,
      sort: 'updatedAt',
      offboarded: true,
      ...asked,
    });
  const namesIn = ({ items }: ContactWalk): string[] => items.map(({ contact }) => contact.lastName);

  /** Everybody a minute after the one before, by turns at the two companies. */
  beforeAll(async () => {
    first = await service.call(ContactsRpc.registerCompany, {
      actor,
      company: aCompany({ legalName: 'Zeisig', customerNumber: 'W-1', email: 'Post@zeisig.example' }),
    });
    service.clock.advance(minute);
    second = await service.call(ContactsRpc.registerCompany, {
      actor,
      company: aCompany({ legalName: 'Amsel', customerNumber: 'W-2' }),
    });
    for (const [index, lastName] of ['Dachs', 'Biber', 'Fuchs', 'Luchs'].entries()) {
      service.clock.advance(minute);
      people.push(
        await service.call(ContactsRpc.registerContact, {
          actor,
          companyId: (index % 2 ? second : first).id,
          contact: aContact({ lastName, email: `${lastName}@example.com` }),
        }),
      );
    }
  });

  const all = async (asked: Partial<WalkContacts>, by?: AskingActor): Promise<ContactWalk[]> => {
    const pages = [await contacts(asked, by)];
    for (let cursor = pages.at(-1)?.nextCursor; cursor; cursor = pages.at(-1)?.nextCursor)
      pages.push(await contacts({ ...asked, cursor }, by));
    return pages;
  };

  it('comes past each once, in the order that was asked for', async () => {
    for (const by of [actor, aVendorKey(), aVendorKey([first.id, second.id])]) {
      const inOrder = async (sort: WalkContacts['sort']): Promise<string[]> =>
        (await all({ sort, limit: 1 }, by)).flatMap(namesIn);
      expect(await inOrder('name')).toEqual(['Biber', 'Dachs', 'Fuchs', 'Luchs']);
      expect(await inOrder('updatedAt')).toEqual(['Dachs', 'Biber', 'Fuchs', 'Luchs']);
      expect(await inOrder('-updatedAt')).toEqual(['Luchs', 'Fuchs', 'Biber', 'Dachs']);
    }
    const numbers = async (sort: WalkCompanies['sort']): Promise<string[]> =>
      (await companies({ sort })).items.map(({ customerNumber }) => customerNumber);
    expect(await numbers('name')).toEqual(['W-2', 'W-1']);
    expect(await numbers('customerNumber')).toEqual(['W-1', 'W-2']);
  });

  it('shows a key of the vendor its companies alone, in every order and by every question', async () => {
    const key = aVendorKey([second.id]);
    const theirs = people.filter(({ companyId }) => companyId === second.id).map(({ lastName }) => lastName);

    for (const sort of ['name', 'updatedAt'] as const)
      expect(namesIn(await contacts({ sort }, key)).sort()).toEqual([...theirs].sort());
    expect(namesIn(await contacts({ updatedSince: first.createdAt }, key))).toEqual(theirs);
    expect(namesIn(await contacts({ email: 'dachs@example.com' }, key))).toEqual([]);
    expect((await companies({}, key)).items.map(({ id }) => id)).toEqual([second.id]);
    expect((await companies({ email: 'post@zeisig.example' }, key)).items).toEqual([]);
    expect((await contacts({}, aVendorKey([]))).items).toEqual([]);
    await expect(
      service.call(ContactsRpc.getCompany, { actor: key, companyId: first.id }),
    ).rejects.toMatchObject({ code: 'companies.not-found' });
    for (const call of [
      service.call(ContactsRpc.registerCompany, { actor: key, company: aCompany() }),
      service.call(ContactsRpc.searchContacts, { actor: key, limit: 5, q: 'Dachs' }),
    ])
      await expect(call).rejects.toMatchObject({ code: 'auth.not-allowed' });
  });

  it('shows a customer their own company, and nobody anything who is let in by nothing', async () => {
    const own = await companies({ sort: 'updatedAt' }, aCompanyAdministrator(first.id));
    expect(own.items.map(({ id }) => id)).toEqual([first.id]);
    await expect(contacts({}, { ...aVendorKey(), companies: undefined })).rejects.toMatchObject({
      code: 'companies.not-found',
    });
  });

  it('finds an address in any case, and nothing that only resembles it', async () => {
    expect(namesIn(await contacts({ email: 'FUCHS@example.com' }))).toEqual(['Fuchs']);
    expect(namesIn(await contacts({ email: 'uchs@example.com' }))).toEqual([]);
    expect((await companies({ email: 'post@ZEISIG.example' })).items.map(({ id }) => id)).toEqual([first.id]);
  });

  it('goes on with what has changed since, at that instant or later, and with who is gone', async () => {
    const [dachs, biber, fuchs] = people;
    if (!dachs || !biber || !fuchs) throw new Error('nobody is there');
    const { nextUpdatedSince } = await contacts();
    service.clock.advance(10 * minute);
    const about = { actor, companyId: second.id };
    await service.call(ContactsRpc.changeContact, {
      ...about,
      contactId: biber.id,
      version: 1,
      patch: { position: 'Leitung' },
    });
    const changedAt = service.clock.now().toISOString();
    service.clock.advance(minute);
    await service.call(ContactsRpc.eraseContact, { actor, companyId: first.id, contactId: fuchs.id });
    service.clock.advance(minute);
    const closed = await service.call(ContactsRpc.closeCompany, {
      ...about,
      version: second.version + 1,
      reason: 'x',
    });

    const pages = await all({ updatedSince: nextUpdatedSince ?? '', limit: 1 });
    const since = await contacts({ updatedSince: changedAt });

    expect(namesIn(since)).toEqual(['Biber']);
    expect(since.erased).toEqual([
      { contactId: fuchs.id, companyId: first.id, version: 2, erasedAt: expect.any(String) },
    ]);
    const told = pages.flatMap(({ items, erased }) => [
      ...items.map(({ contact }) => contact.id),
      ...erased.map(({ contactId }) => contactId),
    ]);
    expect(told.slice(-2)).toEqual([biber.id, fuchs.id]);
    expect((await contacts()).erased).toEqual([]); // the first copy has nobody to forget
    const { items } = await companies({ sort: 'updatedAt', updatedSince: closed.updatedAt });
    expect(items).toEqual([closed]);
  });

  it('tells on each page from when on the next walk misses nothing: before the first page was read', async () => {
    const begun = service.clock.now().getTime();
    const page = await contacts({ limit: 1 });
    service.clock.advance(60 * minute);

    const next = await contacts({ limit: 1, cursor: page.nextCursor ?? '' });

    expect(page.nextUpdatedSince).toBe(new Date(begun - 5 * minute).toISOString());
    expect(next.nextUpdatedSince).toBe(page.nextUpdatedSince);
    expect((await contacts({ sort: 'name' })).nextUpdatedSince).toBeNull();
  });

  it('opens no other walk with a cursor', async () => {
    const { nextCursor } = await contacts({ limit: 1 });
    const cursor = nextCursor ?? '';

    for (const [asked, by] of [
      [{ sort: 'name' }, actor],
      [{ updatedSince: first.createdAt }, actor],
      [{}, aVendorKey([first.id])],
    ] as const)
      await expect(contacts({ cursor, ...asked }, by)).rejects.toMatchObject({
        code: 'request.cursor-unknown',
      });
  });
});
