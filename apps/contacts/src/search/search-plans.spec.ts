import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, testDatabase, type TestDatabase } from '@lotse/test-support';
import { contactsMigrations } from '../migrations/index.js';
import {
  companiesGrams,
  companiesParts,
  companiesSample,
  companiesWalked,
  companiesWhole,
  contactsGrams,
  contactsParts,
  contactsSample,
  contactsWalked,
  contactsWhole,
} from './search-sql.js';
import { gramsOf } from './search-text.js';

const plans = join(__dirname, '../../../../docs/plans');
const firstId = '00000000-0000-0000-0000-000000000000';

const page = [firstId, firstId, 51];
const part = 'ulenspiege';

/** Each statement, with the indexes without which it becomes slow. */
const statements: [name: string, sql: string, values: unknown[], indexes: string[]][] = [
  ['contacts-whole', contactsWhole(1), [['eule'], ...page], ['contact_word_pkey']],
  ['contacts-whole-of-two', contactsWhole(2), [['eule uhu', 'uhu ur'], ...page], ['contact_word_pkey']],
  ['contacts-sample', contactsSample(1), ['%adler%'], ['contact_search_sample']],
  [
    'contacts-walked',
    contactsWalked(1, 1),
    ['%adler%', ...page, ['adler']],
    ['contact_search_walk', 'contact_word_pkey'],
  ],
  ['contacts-grams', contactsGrams(1), [gramsOf([part]), part, ...page, [part]], ['contact_search_grams']],
  ['contacts-parts', contactsParts(2), ['%eule%', '%uhu%', ...page, ['eule uhu']], ['contact_search']],
  [
    'companies-whole',
    companiesWhole(1, 'open'),
    [['eule'], ...page],
    ['company_word_pkey', 'contact_word_pkey', 'company_pkey'],
  ],
  [
    'companies-whole-of-two',
    companiesWhole(2, 'open'),
    [['eule uhu', 'uhu ur'], ...page],
    ['company_word_pkey', 'contact_word_pkey', 'company_pkey'],
  ],
  ['companies-sample', companiesSample(1), ['%adler%'], ['company_search_sample']],
  [
    'companies-walked',
    companiesWalked(1, 1, 'open'),
    ['%adler%', ...page, ['adler']],
    ['company_pkey', 'contact_search_walk', 'company_word_pkey', 'contact_word_pkey'],
  ],
  [
    'companies-grams',
    companiesGrams(1, 1, 'open'),
    [gramsOf([part]), part, ...page, [part]],
    ['company_search_grams', 'contact_search_grams', 'company_word_pkey', 'contact_word_pkey'],
  ],
  [
    'companies-parts',
    companiesParts(2, 1, 'open'),
    ['%eule%', '%uhu%', ...page, ['eule uhu']],
    ['company_search', 'contact_search', 'company_word_pkey', 'contact_word_pkey'],
  ],
];

describe('the statements of the search', () => {
  let database: TestDatabase;

  /** Enough that reading the tables as a whole would cost more than the indexes. */
  beforeAll(async () => {
    database = await testDatabase(contactsMigrations);
    await database.query(
      `begin; set local synchronous_commit = on; -- vacuum looks at what has reached the disk alone
       insert into company (id, version, customer_number, legal_name, sort_name, country, language, time_zone, domains, products,
                            created_at, updated_at, search_text, search_words, search_version)
       select id, 1, 'P-' || n, '', '', 'DE', 'de', 'Europe/Berlin', '{}', '{}', now(), now(),
              ' ' || md5('c' || n) || case when n % 1000 = 0 then ' adler' else '' end, array[md5('w' || n)], 1
         from (select gen_random_uuid() as id, n from generate_series(1, 4000) n order by id) company;
       insert into contact (id, company_id, version, first_name, last_name, sort_name, position, email, phone, external,
                            processing_agreement_delegate, responsibilities, created_at, updated_at, search_text, search_words, search_version)
       select gen_random_uuid(), id, 1, '', '', '', repeat('as wide as in real life ', 20), md5(n || id::text), '', false, false,
              '{}', now(), now(), ' ' || md5(id::text || n) || case when n = 1 then ' adler' else '' end, array[md5('w' || n)], 1
         from company, generate_series(1, 5) n order by random();
       commit`,
    );
    for (const table of ['company', 'contact', 'company_word', 'contact_word'])
      await eventually(async () => {
        await database.query(`vacuum analyze ${table}`); // leaves out rows that something else in the server still looks at
        const [pages] = await database.query<{ all: boolean }>(
          `select relallvisible = relpages as all from pg_class where relname = $1`,
          [table],
        );
        expect(pages?.all).toBe(true);
      });
  }, 60_000);
  afterAll(() => database.drop());

  it.each(statements)('%s uses its indexes', async (name, sql, values, indexes) => {
    const rows = await database.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${sql}`, values);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');

    for (const index of indexes) expect(plan).toMatch(new RegExp(`(using|on) ${index}\\b`));
    expect(plan).not.toMatch(/Seq Scan|hashed/);
    // a page takes no more than it shows: nothing is gathered before the first row comes
    if (/-(whole|walked)$/.test(name)) expect(plan).not.toMatch(/Hash|Sort(?! Key)|Bitmap/);
  });

  it.each(statements)('%s is the one whose plan at five million contacts lies in docs/plans', (name, sql) => {
    const file = join(plans, `${name}.txt`);

    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8').startsWith(`${sql}\n`)).toBe(true);
  });
});
