import { ContactsRpc, type CompanyDto, type ContactDto } from '@lotse/contracts';
import { aCompany, aContact, aStaffUser, eventually, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';
import { fillSearchTexts } from './search-filling.js';

describe('rows that code of the version before has written', () => {
  const service = useService(AppModule, {
    config: contactsConfig,
    migrations: contactsMigrations,
  });
  const actor = aStaffUser();
  let company: CompanyDto;
  let contact: ContactDto;

  beforeEach(async () => {
    company = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    contact = await service.call(ContactsRpc.registerContact, {
      actor,
      companyId: company.id,
      contact: aContact({ lastName: 'Vorgänger' }),
    });
  });

  const fill = async (): Promise<void> => {
    await service.makeDue(fillSearchTexts, 'all');
    await eventually(async () => {
      expect(
        await service.database.query('select 1 from timer where kind = $1 and due_at > now()', [
          fillSearchTexts.kind,
        ]),
      ).toHaveLength(1); // there was nothing left to do
    });
  };
  const found = async (q: string): Promise<string[]> =>
    (await service.call(ContactsRpc.searchContacts, { actor, limit: 100, q })).items.map(
      (hit) => hit.contact.id,
    );

  it('are found once their search texts are filled in, and no new version is made of it', async () => {
    await service.database.query(
      'update contact set search_text = null, search_words = null, search_version = null',
    );
    await service.database.query(
      'update company set search_text = null, search_words = null, search_version = null',
    );
    expect(await found('vorgaenger')).not.toContain(contact.id);

    await fill();

    expect(await found('vorgaenger')).toContain(contact.id);
    const q = company.customerNumber;
    const { items } = await service.call(ContactsRpc.listCompanies, { actor, limit: 10, q });
    expect(items).toEqual([{ ...company, version: 2, primaryContactId: contact.id }]);
  });

  it('are not found under what they were before', async () => {
    await service.database.query(
      `update contact set last_name = 'Nachfolger', version = version + 1 where id = $1`,
      [contact.id],
    );
    expect(await found('vorgaenger')).not.toContain(contact.id);

    await fill();

    expect(await found('nachfolger')).toContain(contact.id);
    expect(await found('vorgaenger')).not.toContain(contact.id);
  });

  it('keep nothing of a person who is erased', async () => {
    await service.database.query(
      `update contact set first_name = '', last_name = '', email = '', phone = '', erased_at = now(), version = version + 1
        where id = $1`,
      [contact.id],
    );
    const text = () =>
      service.database.query('select search_text, search_words from contact where id = $1', [contact.id]);
    expect(await text()).toEqual([{ search_text: null, search_words: null }]);

    await fill();

    expect(await text()).toEqual([{ search_text: '', search_words: [] }]);
  });
});
