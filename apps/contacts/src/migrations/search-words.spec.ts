import { migrate } from '@lotse/persistence';
import { testDatabase, type TestDatabase } from '@lotse/test-support';
import { SearchWords1795540000001 } from './1795540000001-search-words.js';
import { contactsMigrations } from './index.js';

describe('the words of those who were there before', () => {
  const before = contactsMigrations.slice(0, contactsMigrations.indexOf(SearchWords1795540000001));
  const companyId = '01900000-0000-7000-8000-000000000001';
  const contactId = '01900000-0000-7000-8000-000000000002';
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase(before);
    await database.query(
      `insert into company (id, version, customer_number, legal_name, sort_name, country, language, time_zone, domains, products,
                            created_at, updated_at, search_text, search_words, search_version)
       values ($1, 1, 'V-1', 'Vorher', 'vorher', 'DE', 'de', 'Europe/Berlin', '{}', '{}', now(), now(), ' vorher', '{vorher}', 1)`,
      [companyId],
    );
    await database.query(
      `insert into contact (id, company_id, version, first_name, last_name, sort_name, email, phone, external,
                            processing_agreement_delegate, responsibilities, created_at, updated_at, search_text, search_words,
                            search_version)
       values ($1, $2, 1, 'Anna', 'Alt', 'alt', '', '', false, false, '{}', now(), now(), ' alt anna', '{alt,anna,alt}', 1)`,
      [contactId, companyId],
    );
    await migrate({ url: database.migratorUrl, migrations: contactsMigrations });
  });
  afterAll(() => database.drop());

  const words = (table: string): Promise<unknown> => database.query(`select * from ${table} order by word`);
  const wordsOfContact = (...expected: string[]) =>
    expected.map((word) => ({ word, company_id: companyId, contact_id: contactId }));

  it('are taken over, each once', async () => {
    expect(await words('company_word')).toEqual([{ word: 'vorher', company_id: companyId }]);
    expect(await words('contact_word')).toEqual(wordsOfContact('alt', 'anna'));
  });

  it('go on as they are written', async () => {
    await database.query(`update contact set search_words = '{anna,neu}' where id = $1`, [contactId]);
    expect(await words('contact_word')).toEqual(wordsOfContact('anna', 'neu'));

    // by code of the version before, which knows no search texts
    await database.query(`update contact set last_name = 'Fort', version = version + 1 where id = $1`, [
      contactId,
    ]);
    expect(await words('contact_word')).toEqual([]);

    await database.query(`update contact set search_words = '{anna,fort,anna}' where id = $1`, [contactId]);
    expect(await words('contact_word')).toEqual(wordsOfContact('anna', 'fort'));

    await database.query('delete from contact');
    expect(await words('contact_word')).toEqual([]);
    await database.query('delete from company');
    expect(await words('company_word')).toEqual([]);
  });
});
