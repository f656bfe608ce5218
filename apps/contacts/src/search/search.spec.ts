import {
  ContactsRpc,
  type CompanyDto,
  type CompanyInput,
  type ContactDto,
  type ContactHitDto,
  type Page,
  type RegisterContactInput,
} from '@lotse/contracts';
import { aCompany, aCompanyAdministrator, aContact, aStaffUser, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('searching', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  const actor = aStaffUser();
  const aRegistered = (overrides?: Partial<CompanyInput>): Promise<CompanyDto> =>
    service.call(ContactsRpc.registerCompany, { actor, company: aCompany(overrides) });
  const register = (companyId: string, overrides?: Partial<RegisterContactInput>): Promise<ContactDto> =>
    service.call(ContactsRpc.registerContact, { actor, companyId, contact: aContact(overrides) });
  const companies = async (q: string, by = actor): Promise<string[]> =>
    (await service.call(ContactsRpc.listCompanies, { actor: by, limit: 200, q })).items.map(({ id }) => id);
  const contacts = async (q: string): Promise<ContactHitDto[]> =>
    (await service.call(ContactsRpc.searchContacts, { actor, limit: 200, q })).items;
  async function everyPage<T>(read: (cursor?: string) => Promise<Page<T>>): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | undefined;
    do {
      const page = await read(cursor);
      items.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return items;
  }
  const namesOf = (hits: ContactHitDto[]): string[] => hits.map(({ contact }) => contact.id);

  describe('companies', () => {
    it.each([
      ['their name', 'Grünwälder', { legalName: 'Gruenwaelder Druck GmbH' }],
      ['their customer number', 'zq-4711', { customerNumber: 'ZQ-4711' }],
      ['their address', 'zentrale@wolkenheim.example', { email: 'zentrale@wolkenheim.example' }],
      ['one of their domains', 'nebelküste', { domains: ['nebelküste.example'] }],
    ])('are found by %s', async (_, q, overrides) => {
      const { id } = await aRegistered(overrides);
      await aRegistered();

      expect(await companies(q)).toEqual([id]);
    });

    it.each([
      ['the name', 'xaver unterbichler', { firstName: 'Xaver', lastName: 'Unterbichler' }],
      ['the address', 'bodo@zuckerrohr.example', { email: 'bodo@zuckerrohr.example' }],
      ['the phone number', '02241 9988776', { phone: '+49 2241 9988776' }],
    ])('are found by %s of one of their contacts, once', async (_, q, overrides) => {
      const { id } = await aRegistered();
      await register(id, overrides);
      await register(id, { ...overrides, position: 'the same again' });

      expect(await companies(q)).toEqual([id]);
    });

    it('are found by all the words at themselves, or all at one contact', async () => {
      const { id } = await aRegistered({ legalName: 'Quastenflosser AG' });
      await register(id, { firstName: 'Hella', lastName: 'Rotbarsch' });
      await register(id, { firstName: 'Pia', lastName: 'Blauwal' });

      expect(await companies('quastenflosser ag')).toEqual([id]);
      expect(await companies('blauwal pia')).toEqual([id]);
      expect(await companies('hella blauwal')).toEqual([]);
    });

    it('come in the order of registration, page by page, each once', async () => {
      const ids: string[] = [];
      for (const name of ['Zweite', 'Erste', 'Dritte', 'Vierte', 'Fünfte'])
        ids.push((await aRegistered({ legalName: `${name} Kolibriwerke` })).id);

      const read: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await service.call(ContactsRpc.listCompanies, { actor, limit: 2, q: 'kolibri', cursor });
        read.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);

      expect(read).toEqual(ids);
    });

    it('of others are not found by a customer, nor by a contact there', async () => {
      const own = await aRegistered({ legalName: 'Heringshai Nord' });
      const other = await aRegistered({ legalName: 'Heringshai Süd' });
      await register(other.id, { lastName: 'Grönlandwal' });
      const customer = aCompanyAdministrator(own.id);

      expect(await companies('heringshai', customer)).toEqual([own.id]);
      expect(await companies('grönlandwal', customer)).toEqual([]);
      await register(own.id, { lastName: 'Grönlandwal' });
      expect(await companies('grönlandwal', customer)).toEqual([own.id]);
    });

    it('are found under their new name at once, and no longer under the old one', async () => {
      const { id, version } = await aRegistered({ legalName: 'Vorherfirma' });
      const patch = { legalName: 'Nachherfirma' };
      await service.call(ContactsRpc.changeCompany, { actor, companyId: id, version, patch });

      expect(await companies('nachherfirma')).toEqual([id]);
      expect(await companies('vorherfirma')).toEqual([]);
    });

    it('come with the words as whole words first, then with parts of words, each once', async () => {
      const names = ['Kormoranfelsen', 'Kormoran', 'Nordkormoran', 'Kormoran Süd'];
      const [part, whole, inside, both] = await Promise.all(
        names.map((legalName) => aRegistered({ legalName })),
      );
      const byContact = await aRegistered({ legalName: 'Seeadler' });
      await register(byContact.id, { lastName: 'Kormoran' });
      await register(byContact.id, { lastName: 'Kormoraninsel' });

      const read = await everyPage((cursor) =>
        service.call(ContactsRpc.listCompanies, { actor, limit: 2, q: 'kormoran', cursor }),
      );

      const ids = read.map(({ id }) => id);
      const sorted = (...companies: (CompanyDto | undefined)[]) =>
        companies.map((company) => company?.id).sort();
      expect(ids.slice(0, 3)).toEqual(sorted(whole, both, byContact));
      expect(ids.slice(3)).toEqual(sorted(part, inside));
    });

    it.each(['open', 'closed', 'all'] as const)('are found while they are %s', async (status) => {
      const name = `Bekassine${status}`;
      const open = await aRegistered({ legalName: name });
      const closed = await aRegistered({ legalName: `${name} Alt` });
      await service.database.query('update company set closed_at = now() where id = $1', [closed.id]);
      const expected = { open: [open.id], closed: [closed.id], all: [open.id, closed.id] }[status];

      for (const q of [name, name.slice(1)]) {
        const { items } = await service.call(ContactsRpc.listCompanies, { actor, limit: 10, q, status });
        expect(items.map(({ id }) => id)).toEqual(expected);
      }
    });

    it('are still found after the primary contact has changed', async () => {
      const { id } = await aRegistered({ legalName: 'Wechselstrom' });
      await register(id);

      expect(await companies('wechselstrom')).toEqual([id]);
    });
  });

  describe('contacts of every company', () => {
    it('are found with their companies', async () => {
      const one = await aRegistered({ legalName: 'Eins' });
      const other = await aRegistered({ legalName: 'Zwei' });
      const first = await register(one.id, { lastName: 'Türkis' });
      const second = await register(other.id, { lastName: 'Tuerkis' });

      const reference = ({ id, legalName, customerNumber }: CompanyDto) => ({
        id,
        legalName,
        customerNumber,
        closedAt: null,
      });
      expect(await contacts('turkis')).toEqual([
        { contact: first, company: reference(one) },
        { contact: second, company: reference(other) },
      ]);
    });

    it('come page by page, each once', async () => {
      const ids: string[] = [];
      for (let company = 0; company < 3; company++) {
        const { id } = await aRegistered();
        for (let person = 0; person < 3; person++) ids.push((await register(id, { lastName: 'Papagei' })).id);
      }

      const read: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await service.call(ContactsRpc.searchContacts, {
          actor,
          limit: 2,
          q: 'papagei',
          cursor,
        });
        read.push(...namesOf(page.items));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);

      expect(read).toEqual(ids);
    });

    it('come with the words as whole words first, then with parts of words, each once', async () => {
      const { id } = await aRegistered();
      const ids: string[] = [];
      for (const lastName of ['Rohrdommelmann', 'Rohrdommel', 'Große-Rohrdommel', 'Rohrdommel'])
        ids.push((await register(id, { lastName })).id);

      const read = await everyPage((cursor) =>
        service.call(ContactsRpc.searchContacts, { actor, limit: 1, q: 'rohrdommel', cursor }),
      );

      expect(namesOf(read)).toEqual([ids[1], ids[2], ids[3], ids[0]]);
    });

    it.each(['Anna Sophie Wendehals', 'wendehals anna', 'sophie anna', 'wendeh anna sophi'])(
      'have all of the words of %j, the names of nobody else',
      async (q) => {
        const { id } = await aRegistered();
        const found = await register(id, {
          firstName: 'Anna Sophie',
          lastName: 'Wendehals',
          email: 'a@b.example',
        });
        await register(id, { firstName: 'Anna', lastName: 'Wendelin', email: 'b@b.example' });
        await register(id, { firstName: 'Sophie', lastName: 'Wendehals', email: 'c@b.example' });

        expect(namesOf(await contacts(q))).toContain(found.id);
        expect((await contacts(q)).filter((hit) => hit.company.id === id)).toHaveLength(1);
      },
    );

    it('are found at their new company once they have moved', async () => {
      const [from, to] = [await aRegistered(), await aRegistered()];
      await register(from.id); // becomes the primary contact, who cannot leave
      const { id } = await register(from.id, { lastName: 'Zugvogel' });
      await service.database.query('update contact set company_id = $1 where id = $2', [to.id, id]);

      expect((await contacts('zugvogel')).map(({ company }) => company.id)).toEqual([to.id]);
      expect(await companies('zugvogel')).toEqual([to.id]);
    });

    it('are not searched for by customers', async () => {
      const { id } = await aRegistered();

      await expect(
        service.call(ContactsRpc.searchContacts, {
          actor: aCompanyAdministrator(id),
          limit: 10,
          q: 'muster',
        }),
      ).rejects.toMatchObject({ kind: 'forbidden', code: 'auth.not-allowed' });
    });

    it('leave no trace by which they could be found once they are erased', async () => {
      const { id } = await aRegistered();
      await register(id);
      const contact = await register(id, {
        firstName: 'Wilhelmine',
        lastName: 'Spurlos',
        email: 'spur@los.example',
        phone: '+49 2241 7766554',
      });
      expect(namesOf(await contacts('spurlos'))).toEqual([contact.id]);

      await service.call(ContactsRpc.eraseContact, { actor, companyId: id, contactId: contact.id });

      for (const q of ['spurlos', 'wilhelmine', 'spur@los.example', '02241 7766554']) {
        expect(await contacts(q)).toEqual([]);
        expect(await companies(q)).toEqual([]);
        const inCompany = { actor, companyId: id, limit: 10, q };
        expect((await service.call(ContactsRpc.listContacts, inCompany)).items).toEqual([]);
      }
      const [row] = await service.database.query(
        'select search_text, search_words from contact where id = $1',
        [contact.id],
      );
      expect(row).toEqual({ search_text: '', search_words: [] });
      expect(
        await service.database.query('select word from contact_word where contact_id = $1', [contact.id]),
      ).toEqual([]);
    });
  });

  describe('contacts of a company', () => {
    it('are found by words and by responsibility, in the order of names', async () => {
      const { id } = await aRegistered();
      const zoe = await register(id, { firstName: 'Zoë', lastName: 'Lang', responsibilities: ['hosting'] });
      const anna = await register(id, { firstName: 'Anna', lastName: 'Lang', responsibilities: ['hosting'] });
      const bert = await register(id, { firstName: 'Bert', lastName: 'Lang', responsibilities: ['sales'] });
      const found = async (filter: { q?: string; responsibility?: string }): Promise<string[]> => {
        const query = { actor: aCompanyAdministrator(id), companyId: id, limit: 10, ...filter };
        return (await service.call(ContactsRpc.listContacts, query)).items.map((contact) => contact.id);
      };

      expect(await found({ q: 'lang' })).toEqual([anna.id, bert.id, zoe.id]);
      expect(await found({ q: 'zoe' })).toEqual([zoe.id]);
      expect(await found({ responsibility: 'hosting' })).toEqual([anna.id, zoe.id]);
      expect(await found({ q: 'anna', responsibility: 'sales' })).toEqual([]);
    });

    it('go on with the cursor of the same question alone', async () => {
      const { id } = await aRegistered();
      for (let index = 0; index < 3; index++) await register(id, { lastName: 'Adler' });
      const page = (q: string, cursor?: string) =>
        service.call(ContactsRpc.listContacts, { actor, companyId: id, limit: 2, q, cursor });
      const { nextCursor } = await page('adler');

      expect((await page('adler', nextCursor ?? '')).items).toHaveLength(1);
      await expect(page('erika', nextCursor ?? '')).rejects.toMatchObject({ code: 'request.cursor-unknown' });
    });
  });

  it.each(['', 'a', 'a b', '%%', 'x'.repeat(101), 'ab\u0000'])('is refused for %j', async (q) => {
    const invalid = { kind: 'invalid', code: 'request.invalid' };

    await expect(service.call(ContactsRpc.listCompanies, { actor, limit: 10, q })).rejects.toMatchObject(
      invalid,
    );
    await expect(service.call(ContactsRpc.searchContacts, { actor, limit: 10, q })).rejects.toMatchObject(
      invalid,
    );
  });

  it('refuses a cursor that it did not give', async () => {
    await expect(
      service.call(ContactsRpc.searchContacts, { actor, limit: 10, q: 'muster', cursor: 'made-up' }),
    ).rejects.toMatchObject({ code: 'request.cursor-unknown' });
  });
});
