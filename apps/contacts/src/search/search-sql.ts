import type { CompanyStatus } from '@lotse/contracts';

/**
 * The statements by which is searched, in one place so that the bench explains the very same at five million contacts
 * (docs/plans) and a test explains them here. What their work grows with:
 *
 * - `…Whole`: the rows that have the words as whole words. They stand in the list's order under each word, so that a page reads
 *   as many as it shows, however many there are.
 * - `…Sample` counts in an index over a 64th of the rows, up to {@link enoughInSample}: whether parts of words are common.
 *   What every row has is found to be so among the first rows.
 * - `…Walked`, for parts that are common: they are met soon by walking in the list's order, along an index that also holds the
 *   search texts. After {@link mostWalked} rows the page ends, with what was found; the row where it ended comes back too.
 * - `…Grams`, for parts that are rare: by grams, any seven letters in a row, of which the rarest leads. Grows with what has that one.
 * - `…Parts`, for several parts that are rare only together: by trigrams. Costs more the more contacts there are, where every
 *   three letters are common.
 *
 * The last three leave out what has the words as whole words: that came before.
 * The list's order is that of registration, by id: a name has nothing to do with it, so that many are met soon. In
 * the order of names, walking to the first "Ziegler" would pass everybody else.
 */

/** Hits in the sample from which on a word is common: about a thousand rows have it. */
export const enoughInSample = 16;

/** Before the sample: words that so many of the first rows have are common. */
const firstLookedAt = 500;

/** Rows that one page looks at. */
export const mostWalked = 4_000;

/** Rows with the rarest of several words, or pairs, at which one page looks for the others: each is a look-up of its own. */
export const mostProbed = 500;

/** Up to so many rows are counted to find out which word is the rarest. */
const mostCompared = 100;

/** The 64th of the ids (UUIDv7) whose last, random byte is below 4. Also the predicate of the sample's indexes. */
export const sampled = `right(id::text, 2) < '04'`;

/** Before and behind every contact of a company. */
const nil = `'00000000-0000-0000-0000-000000000000'::uuid`;
const behindAll = `'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid`;

/** As many patterns as there are words, `$1` on. */
const matches = (patterns: number, column = 'search_text'): string =>
  Array.from({ length: patterns }, (_, index) => `${column} like $${index + 1}`).join(' and ');

/** Whether there are enough among the first rows, else how many are in the sample: what every row has is not counted there. */
const counted = (first: string, sample: string, patterns: number): string =>
  `select case
     when (select count(*) from (${first} limit ${firstLookedAt}) first where ${matches(patterns)}) >= ${enoughInSample}
       then ${enoughInSample}
     else (select count(*) from (${sample} and ${matches(patterns)} limit ${enoughInSample}) seen)
   end::int as hits`;

/** Patterns. */
export const contactsSample = (patterns: number): string =>
  counted(
    'select search_text from contact where erased_at is null order by company_id, id',
    `select 1 from contact where erased_at is null and ${sampled}`,
    patterns,
  );

/** Patterns. */
export const companiesSample = (patterns: number): string =>
  counted('select search_text from company order by id', `select 1 from company where ${sampled}`, patterns);

type Words = 'company_word' | 'contact_word';

/** `keys`: the parameter that holds them, as an array. */
interface Keys {
  keys: string;
  count: number;
}

/** The key that leads through the others. */
const leading = (words: Words, { keys, count }: Keys): string =>
  count === 1
    ? `(${keys}::text[])[1]`
    : `(select key from unnest(${keys}::text[]) key
         order by (select count(*) from (select 1 from ${words} where word = key limit ${mostCompared}) few) limit 1)`;

/** Whether all keys stand there under these ids. No `exists`, which may first gather everything that has the word. */
const hasAll = (words: Words, { keys, count }: Keys, ids: string): string =>
  count === 1
    ? `(select true from ${words} had where had.word = (${keys}::text[])[1] and ${ids} limit 1) is not null`
    : `(select count(*) from ${words} had where had.word = any(${keys}) and ${ids}) = ${count}`;

const companyHasAll = (keys: Keys, company: string): string =>
  hasAll('company_word', keys, `had.company_id = ${company}`);

const contactHasAll = (keys: Keys, company: string, contact: string): string =>
  hasAll('contact_word', keys, `had.company_id = ${company} and had.contact_id = ${contact}`);

/** At the company itself or at one of its contacts. */
const anyHasAll = (keys: Keys, company: string): string =>
  keys.count === 1
    ? `(${companyHasAll(keys, company)} or ${hasAll('contact_word', keys, `had.company_id = ${company}`)})`
    : `(${companyHasAll(keys, company)} or exists (
      select 1 from contact_word had where had.word = any(${keys.keys}) and had.company_id = ${company}
       group by had.contact_id having count(*) = ${keys.count}))`;

/** Keys, company id and contact id after which to begin, limit. */
export const contactsWhole = (count: number): string => {
  const keys = { keys: '$1', count };
  const led = `from contact_word
            where word = ${leading('contact_word', keys)} and (company_id, contact_id) > ($2, $3)
            order by company_id, contact_id`;
  if (count === 1)
    return `select company_id as "companyId", contact_id as "contactId", true as hit, false as last
     ${led} limit $4`;
  return `select company_id as "companyId", contact_id as "contactId", hit, last
     from (select company_id, contact_id, step = ${mostProbed} as last,
                  ${contactHasAll(keys, 'walked.company_id', 'walked.contact_id')} as hit
             from (select company_id, contact_id, row_number() over (order by company_id, contact_id) as step
                     ${led} limit ${mostProbed}) walked
            order by company_id, contact_id offset 0) asked
    where hit or last
    order by company_id, contact_id limit $4`;
};

/** Patterns, company id and contact id after which to begin, limit, keys. */
export const contactsWalked = (patterns: number, count: number): string => {
  const whole = contactHasAll({ keys: `$${patterns + 4}`, count }, 'walked.company_id', 'walked.id');
  return `select company_id as "companyId", id as "contactId", hit, last
     from (select company_id, id, step = ${mostWalked} as last, (${matches(patterns)}) and not ${whole} as hit
             from (select company_id, id, search_text, row_number() over (order by company_id, id) as step
                     from contact
                    where erased_at is null and (company_id, id) > ($${patterns + 1}, $${patterns + 2})
                    order by company_id, id limit ${mostWalked}) walked
            order by company_id, id offset 0) asked
    where hit or last
    order by company_id, id limit $${patterns + 3}`;
};

/** `$1` for the grams, needles from `$2` on: `like` would ask the index over trigrams as well. */
const hasGrams = (needles: number): string =>
  [
    'search_grams(search_text) @@ $1::tsquery',
    ...Array.from({ length: needles }, (_, index) => `strpos(search_text, $${index + 2}) > 0`),
  ].join(' and ');

/** @param leading how many parameters `found` has */
const contactsFound = (found: string, leading: number): string =>
  `with found as materialized (
     select company_id, id from contact
      where erased_at is null and ${found} and not search_words @> $${leading + 4})
   select company_id as "companyId", id as "contactId", true as hit, false as last from found
    where (company_id, id) > ($${leading + 1}, $${leading + 2})
    order by company_id, id limit $${leading + 3}`;

/** Patterns, company id and contact id after which to begin, limit, keys. */
export const contactsParts = (patterns: number): string => contactsFound(matches(patterns), patterns);

/** Grams, needles, company id and contact id after which to begin, limit, keys. */
export const contactsGrams = (needles: number): string => contactsFound(hasGrams(needles), needles + 1);

/** A subquery for one value and no join: it is asked of companies that were met alone. */
const being = (status: CompanyStatus, company: string): string =>
  ({
    open: `(select closed_at is null from company where company.id = ${company})`,
    closed: `(select closed_at is not null from company where company.id = ${company})`,
    all: 'true',
  })[status];

/**
 * Walks companies and contacts side by side, so that a company with thousands of them counts as what it is; a page that ends
 * within one looks at the company itself again. Windows and no grouping, which might gather all rows before it gives the first.
 */
const sideBySide = (
  { companies, contacts, met, most }: { companies: string; contacts: string; met: string; most: number },
  hit: string,
): string =>
  `select company_id as "companyId", "contactId", hit, last
     from (select company_id, "contactId", last, met and ${hit} as hit
             from (select company_id, bool_or(met) over own as met, bool_or(step = ${most}) over own as last,
                          (array_agg(contact_id) filter (where step = ${most}) over own)[1] as "contactId",
                          row_number() over own as nth
                     from (select walked.*, ${met} as met
                             from (select looked_at.*, row_number() over (order by company_id) as step
                                     from ((${companies})
                                           union all
                                           (${contacts})) looked_at
                                    order by company_id limit ${most}) walked order by company_id offset 0) asked
                    where met or step = ${most}
                   window own as (partition by company_id)) companies
            where nth = 1 order by company_id offset 0) judged
    where hit or last`;

/** Keys, company id and contact id after which to begin, limit. */
export const companiesWhole = (count: number, status: CompanyStatus): string => {
  const keys = { keys: '$1', count };
  return `${sideBySide(
    {
      companies: `select company_id, ${nil} as contact_id from company_word
                   where word = ${leading('company_word', keys)}
                     and company_id >= $2 and (company_id, ${behindAll}) > ($2, $3) order by company_id`,
      contacts: `select company_id, contact_id from contact_word
                  where word = ${leading('contact_word', keys)}
                    and (company_id, contact_id) > ($2, $3) order by company_id, contact_id`,
      met:
        count === 1
          ? 'true'
          : `case when contact_id = ${nil} then ${companyHasAll(keys, 'walked.company_id')}
                  else ${contactHasAll(keys, 'walked.company_id', 'walked.contact_id')} end`,
      most: count === 1 ? mostWalked : mostProbed,
    },
    being(status, 'companies.company_id'),
  )}
    order by company_id limit $4`;
};

/** Patterns, company id and contact id after which to begin, limit, keys. */
export const companiesWalked = (patterns: number, count: number, status: CompanyStatus): string => {
  const keys = { keys: `$${patterns + 4}`, count };
  const after = `($${patterns + 1}, $${patterns + 2})`;
  return `${sideBySide(
    {
      companies: `select id as company_id, ${nil} as contact_id, search_text from company
                   where (id, ${behindAll}) > ${after} order by id`,
      contacts: `select company_id, id, search_text from contact
                  where erased_at is null and (company_id, id) > ${after} order by company_id, id`,
      met: `(${matches(patterns)})`,
      most: mostWalked,
    },
    `${being(status, 'companies.company_id')} and not ${anyHasAll(keys, 'companies.company_id')}`,
  )}
    order by company_id limit $${patterns + 3}`;
};

/** @param leading how many parameters `found` has */
const companiesFound = (
  { found, leading }: { found: string; leading: number },
  count: number,
  status: CompanyStatus,
): string =>
  `with found as materialized (
     select id from company where ${found}
     union
     select company_id from contact where erased_at is null and ${found})
   select id as "companyId", null as "contactId", true as hit, false as last
     from (select id from found where (id, ${behindAll}) > ($${leading + 1}, $${leading + 2}) order by id) page
    where ${being(status, 'page.id')} and not ${anyHasAll({ keys: `$${leading + 4}`, count }, 'page.id')}
    order by id limit $${leading + 3}`;

/** Patterns, company id and (not looked at) contact id after which to begin, limit, keys. */
export const companiesParts = (patterns: number, count: number, status: CompanyStatus): string =>
  companiesFound({ found: matches(patterns), leading: patterns }, count, status);

/** Grams, needles, company id and (not looked at) contact id after which to begin, limit, keys. */
export const companiesGrams = (needles: number, count: number, status: CompanyStatus): string =>
  companiesFound({ found: hasGrams(needles), leading: needles + 1 }, count, status);
