import {
  companySearch,
  contactSearch,
  type Searchable,
  type SearchableCompany,
  type SearchableContact,
} from '@lotse/contacts/search-text';
import type { TestDatabase } from '@lotse/test-support';
import assert from 'node:assert/strict';
import pg from 'pg';
import { legalFormNames, legalForms, people, slugWord, tradeNames, type Name } from './names.js';

export interface Size {
  companies: number;
  contacts: number;
}

/** Rows per statement, so that progress can be told. */
const chunk = 500_000;
/** Places among which the names are dealt out, by how often each occurs. */
const places = 100_000;

/**
 * Companies and contacts made in the database, as the service would have written them: names as unevenly spread as in real life
 * (one in a hundred is called Müller), with umlauts, most companies a GmbH. Indexes are built after the rows.
 */
export async function fill(
  database: TestDatabase,
  { companies, contacts }: Size,
  progress: (what: string) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: database.migratorUrl, application_name: 'fill' });
  await client.connect();
  try {
    for (const setting of [`maintenance_work_mem = '1GB'`, `work_mem = '256MB'`, 'statement_timeout = 0'])
      await client.query(`set ${setting}`);
    await client.query('select setseed(0.5)');
    await deal(client);
    const rebuild = await withoutIndexes(client, ['company', 'contact']);
    for (const table of ['company', 'contact'])
      await client.query(
        `alter table ${table} disable trigger ${table}_words; alter table ${table}_word drop constraint ${table}_word_pkey`,
      );
    await insert(client, companiesSql, companies, (done) => progress(`${done} companies`));
    await client.query('analyze company_name');
    await insert(client, contactsSql(companies), contacts, (done) => progress(`${done} contacts`));
    for (const sql of [...rebuild, ...words]) {
      progress(sql.slice(0, 70));
      await client.query(sql);
    }
    await client.query(`drop table place_of_name, company_name`);
    for (const table of ['company', 'contact', 'company_word', 'contact_word'])
      await client.query(`vacuum analyze ${table}`);
    await compare(client);
  } finally {
    await client.end();
  }
}

/** What the triggers would have written row by row, as the migration does it where there are rows already. */
const words = [
  `insert into company_word (word, company_id) select unnest(search_words), id from company`,
  `insert into contact_word (word, company_id, contact_id) select unnest(search_words), company_id, id from contact`,
  `alter table company_word add constraint company_word_pkey primary key (word, company_id)`,
  `alter table contact_word add constraint contact_word_pkey primary key (word, company_id, contact_id)`,
  `alter table company enable trigger company_words`,
  `alter table contact enable trigger contact_words`,
];

/** The names in tables, each as often as it shall occur among so many {@link places}. */
async function deal(client: pg.Client): Promise<void> {
  await client.query(
    `create unlogged table place_of_name (kind text, place int, name text, sort text, words text, slug text, slug_word text, keys text[])`,
  );
  const kinds: [string, Name[], (index: number) => number][] = [
    ['last', people.lastNames, (index) => 1 / (index + 10) ** 1.02],
    ['first', people.firstNames, (index) => 1 / (index + 8)],
    ['trade', tradeNames, () => 1],
    ['form', legalFormNames, (index) => legalForms[index]?.[1] ?? 0],
  ];
  for (const [kind, names, weight] of kinds) {
    const dealt = dealOut(names.map((_, index) => weight(index)));
    const column = (of: (name: Name) => string): string[] => dealt.map((index) => of(names[index] as Name));
    await client.query(
      `insert into place_of_name
       select $1, place - 1, name, sort, words, slug, slug_word, string_to_array(keys, '|')
         from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
              with ordinality as dealt (name, sort, words, slug, slug_word, keys, place)`,
      [
        kind,
        ...[(name: Name) => name.name, (name: Name) => name.sort, (name: Name) => name.words].map(column),
        ...[(name: Name) => name.slug, (name: Name) => slugWord(name.slug)].map(column),
        column((name) => name.keys.join('|')),
      ],
    );
  }
  await client.query('create unique index on place_of_name (kind, place)');
  await client.query(
    'create unlogged table company_name (place int primary key, id uuid, slug text, slug_word text)',
  );
  await client.query('analyze place_of_name');
}

function dealOut(weights: number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const dealt: number[] = [];
  let until = 0;
  for (const [index, weight] of weights.entries()) {
    until += (weight / whole) * places;
    while (dealt.length < Math.round(until)) dealt.push(index);
  }
  return dealt;
}

/**
 * Drops what would make every row of some tables slower: indexes but those of constraints, and references to others.
 * @returns what builds it again
 */
export async function withoutIndexes(client: pg.Client, tables: string[]): Promise<string[]> {
  const ofThese = `any($1::regclass[])`;
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
       from pg_index where indrelid = ${ofThese} and not exists (select from pg_constraint where conindid = indexrelid)`,
    [tables],
  );
  const { rows: targets } = await client.query<{ sql: string }>(
    `select format('alter index %s alter column %s set statistics %s', attrelid::regclass, attnum, attstattarget) as sql
       from pg_attribute join pg_index on indexrelid = attrelid where indrelid = ${ofThese} and attstattarget >= 0`,
    [tables],
  );
  const { rows: keys } = await client.query<{ name: string; owner: string; definition: string }>(
    `select conname as name, conrelid::regclass::text as owner, pg_get_constraintdef(oid) as definition
       from pg_constraint where contype = 'f' and conrelid = ${ofThese}`,
    [tables],
  );
  for (const { name, owner } of keys) await client.query(`alter table ${owner} drop constraint ${name}`);
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  return [
    ...indexes.map(({ definition }) => definition),
    ...targets.map(({ sql }) => sql),
    ...keys.map(({ name, owner, definition }) => `alter table ${owner} add constraint ${name} ${definition}`),
  ];
}

async function insert(
  client: pg.Client,
  sql: string,
  count: number,
  done: (count: number) => void,
): Promise<void> {
  for (let from = 1; from <= count; from += chunk) {
    const to = Math.min(count, from + chunk - 1);
    await client.query(sql, [from, to]);
    done(to);
  }
}

/** A UUIDv7 of the n-th row: in the order of time, with a random end. */
const uuid = (of: string, n: string): string =>
  `(lpad(to_hex((extract(epoch from timestamptz '2020-01-01') * 1000)::bigint + ${n}), 12, '0')
     || '7' || substr(md5('${of}' || ${n}), 1, 3) || '8' || substr(md5('${of}/' || ${n}), 1, 15))::uuid`;

const drawn = (kind: string): string =>
  `join place_of_name ${kind} on ${kind}.kind = '${kind}' and ${kind}.place = drawn.${kind}_place`;
const place = (kind: string): string => `floor(random() * ${places})::int as ${kind}_place`;

/** Every word of one name together with every word of another. */
const crossed = (one: string, other: string): string => {
  const words = (of: string): string => `unnest(string_to_array(ltrim(${of}.words), ' '))`;
  return `array(select case when a collate "C" < b then a || ' ' || b else b || ' ' || a end
                  from ${words(one)} a, ${words(other)} b where a <> b)`;
};

const companiesSql = `
  with drawn as materialized (
    select n, ${place('last')}, ${place('trade')}, ${place('form')} from generate_series($1::int, $2::int) n),
  named as materialized (
    select n, ${uuid('company', 'n')} as id, last.name || ' ' || trade.name || ' ' || form.name as legal_name, form.name as legal_form,
           last.sort || ' ' || trade.sort as sort, last.words || trade.words || form.words as words,
           last.keys || trade.keys || form.keys || ${crossed('last', 'trade')} || ${crossed('last', 'form')}
             || ${crossed('trade', 'form')} as keys,
           last.slug || '-' || trade.slug || n || '.example' as domain,
           last.slug_word || trade.slug_word || n || 'example' as domain_word
      from drawn ${['last', 'trade', 'form'].map(drawn).join(' ')}),
  kept as (insert into company_name select n, id, domain, domain_word from named)
  insert into company (id, version, customer_number, legal_name, sort_name, legal_form, country, language, time_zone, email, domains,
                       products, created_at, updated_at, search_text, search_words, search_version)
  select id, 1, 'K-' || n, legal_name, left(sort, 45), legal_form, 'DE', 'de', 'Europe/Berlin',
         'info@' || domain, array[domain], array['jtl-wawi'], now(), now(),
         words || ' k' || n || ' ' || n || ' info' || domain_word || ' ' || domain_word,
         keys || array['k' || n, n::text, 'info' || domain_word, domain_word], 1
    from named`;

/** Every fifth works at one of a hundredth of the companies. */
const contactsSql = (companies: number): string => `
  with drawn as materialized (
    select n, ${place('last')}, ${place('first')},
           case when n % 5 = 0 then 1 + 100 * floor(random() * ${Math.ceil(companies / 100)})::int
                else 1 + floor(random() * ${companies})::int end as company_place,
           (1000000 + floor(random() * 8999999))::int as digits
      from generate_series($1::int, $2::int) n)
  insert into contact (id, company_id, version, salutation, first_name, last_name, sort_name, position, email, phone, mobile,
                       external, processing_agreement_delegate, responsibilities, created_at, updated_at, search_text, search_words,
                       search_version)
  select ${uuid('contact', 'n')}, company_name.id, 1, 'neutral', first.name, last.name,
         left(last.sort || chr(1) || first.sort, 45), 'Leitung Einkauf',
         first.slug || '.' || last.slug || '@' || company_name.slug, '+492433' || digits,
         case when n % 3 = 0 then '+4915' || (digits + 100000000) end,
         n % 10 = 0, n % 20 = 0, array['purchasing'], now(), now(),
         last.words || first.words || ' ' || first.slug_word || last.slug_word || company_name.slug_word
           || ' 492433' || digits || case when n % 3 = 0 then ' 4915' || (digits + 100000000) else '' end,
         last.keys || first.keys || ${crossed('last', 'first')}
           || array[first.slug_word || last.slug_word || company_name.slug_word, '492433' || digits, '2433' || digits]
           || case when n % 3 = 0
                then array['4915' || (digits + 100000000), '15' || (digits + 100000000)] else '{}' end, 1
    from drawn ${['last', 'first'].map(drawn).join(' ')}
    join company_name on company_name.place = drawn.company_place`;

/** What was made in SQL is what the service would have made, or the figures would say nothing. */
async function compare(client: pg.Client): Promise<void> {
  const found = 'search_text as "searchText", search_words as "searchWords"';
  const { rows: contacts } = await client.query<SearchableContact & Searchable>(
    `select first_name as "firstName", last_name as "lastName", email, phone, mobile, fax, ${found}
       from contact tablesample system (1) limit 300`,
  );
  for (const row of contacts) assertSame(row, contactSearch(row));
  const { rows: companies } = await client.query<SearchableCompany & Searchable>(
    `select legal_name as "legalName", legal_form as "legalForm", customer_number as "customerNumber", email, domains, ${found}
       from company tablesample system (1) limit 300`,
  );
  for (const row of companies) assertSame(row, companySearch(row));
  const { rows: wordless } = await client.query(
    `select id from (select * from contact tablesample system (1) limit 300) contact
      where (select count(*) from contact_word
              where word = any(search_words) and contact_word.company_id = contact.company_id and contact_id = id)
            <> cardinality(search_words)`,
  );
  assert.deepEqual(wordless, []);
}

function assertSame(made: Searchable, right: Searchable): void {
  assert.equal(made.searchText, right.searchText);
  assert.deepEqual([...made.searchWords].sort(), [...right.searchWords].sort());
}
