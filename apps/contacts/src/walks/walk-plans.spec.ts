import { randomUUID } from 'node:crypto';
import { walkQuery } from '@lotse/persistence';
import { testDatabase, type TestDatabase } from '@lotse/test-support';
import { contactsMigrations } from '../migrations/index.js';
import { companyWalks, contactWalks } from './walks.repository.js';

const companies = { from: 'company', company: 'id', columns: 'version' };
const contacts = { from: 'contact', company: 'company_id', columns: 'version' };
const there = ['erased_at is null'];
const after = { key: '5', id: randomUUID(), begun: '' };
const changed = { ...after, key: '2026-03-02T09:00:00.000000Z' };
const few = [randomUUID(), randomUUID()];
const email = { is: 'erika@example.com', expression: 'lower(email)' };
const page = { limit: 51, reach: null, where: [] };

type Wanted = Parameters<typeof walkQuery>[0];

/** Each walk, with the index without which it becomes slow. */
const walks: [name: string, wanted: Wanted, index: string][] = [
  ['companies by name', { ...companies, ...page, order: companyWalks.name, after }, 'company_by_name'],
  [
    'companies by number',
    { ...companies, ...page, order: companyWalks.customerNumber, after },
    'company_customer_number',
  ],
  [
    'companies by change',
    { ...companies, ...page, order: companyWalks.updatedAt, after: changed, updatedSince: changed.key },
    'company_by_change',
  ],
  [
    'a company by its address',
    { ...companies, ...page, order: companyWalks.name, after, email },
    'company_mailbox',
  ],
  [
    'contacts by name',
    { ...contacts, ...page, where: there, order: contactWalks.name, after },
    'contact_by_name_anywhere',
  ],
  [
    'contacts by change',
    { ...contacts, ...page, order: contactWalks.updatedAt, after: changed },
    'contact_by_change',
  ],
  [
    'contacts by change, the last first',
    { ...contacts, ...page, order: contactWalks['-updatedAt'], after: changed },
    'contact_by_change',
  ],
  [
    'contacts of a few companies by name',
    { ...contacts, ...page, where: there, reach: few, order: contactWalks.name, after },
    'contact_by_name',
  ],
  [
    'contacts of a few companies by change',
    {
      ...contacts,
      ...page,
      reach: few,
      order: contactWalks.updatedAt,
      after: changed,
      updatedSince: changed.key,
    },
    'contact_by_company_change',
  ],
  [
    'a contact by the address',
    { ...contacts, ...page, where: there, order: contactWalks.updatedAt, after: changed, email },
    'contact_mailbox_anywhere',
  ],
];

describe('the statements of the walks', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase(contactsMigrations);
    await database.query(
      `insert into company (id, version, customer_number, legal_name, sort_name, country, language, time_zone, domains, products,
                            email, created_at, updated_at, search_text, search_version)
       select gen_random_uuid(), 1, 'P-' || n, '', md5(n::text), 'DE', 'de', 'Europe/Berlin', '{}', '{}', n || '@example.com', now(),
              now() - make_interval(secs => n), '', 1
         from generate_series(1, 2000) n;
       insert into contact (id, company_id, version, first_name, last_name, sort_name, position, email, phone, external,
                            processing_agreement_delegate, responsibilities, created_at, updated_at, search_text, search_version)
       select gen_random_uuid(), id, 1, '', '', md5(n || id::text), repeat('as wide as in real life ', 20), n || email, '', false,
              false, '{}', now(), now() - make_interval(secs => random() * 1000000), '', 1
         from (select * from company limit 20) company, generate_series(1, 800) n order by random()`,
    );
    for (const table of ['company', 'contact']) await database.query(`vacuum analyze ${table}`);
  }, 60_000);
  afterAll(() => database.drop());

  it.each(walks)('of %s reads no more than it shows', async (_name, wanted, index) => {
    const { sql, values } = walkQuery(wanted);

    const rows = await database.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${sql}`, values);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');

    expect(plan).toMatch(new RegExp(`(using|on) ${index}\\b`));
    expect(plan).not.toMatch(/Seq Scan/);
    // sorted is at most what an address has found, or one page of each of a few companies
    if (!wanted.email && !wanted.reach && index !== 'company_customer_number')
      expect(plan).not.toMatch(/Sort/);
    if (wanted.reach) expect(plan.match(/Sort(?! Key)/g)).toHaveLength(1);
  });
});
