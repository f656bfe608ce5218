import type { CompanyStatus } from '@lotse/contracts';

/**
 * The statements by which is searched, in one place so that the bench explains the very same at five million contacts
 * (docs/plans) and a test explains them here. What their work grows with:
 *
 * - `…Sample` counts in an index over a 64th of the rows, up to {@link enoughInSample}: whether the words are common.
 *   Words that every row has are found to be so among the first rows.
 * - `…Walked`, for what is common: it is met soon by walking in the list's order, along an index that also holds the
 *   search texts. After {@link mostWalked} rows the page ends, with what was found; the row where it ended comes back too.
 * - `…Whole`, for what is rare: the rows that have the words as whole words, of which there are few.
 * - `…Parts`: the other rows that have them, by trigrams. Costs more the more contacts there are, where every three letters
 *   of a word are common though the word is rare; so it is asked for only once there are no whole words (any more).
 *
 * The list's order is that of registration, by id: a name has nothing to do with it, so that many are met soon. In
 * the order of names, walking to the first "Ziegler" would pass everybody else.
 */

/** Hits in the sample from which on a word is common: about a thousand rows have it. */
export const enoughInSample = 16;

/** Before the sample: words that so many of the first rows have are common. */
const firstLookedAt = 500;

/** Rows that one page looks at. */
export const mostWalked = 4_000;

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

/** Patterns, company id and contact id after which to begin, limit. */
export const contactsWalked = (patterns: number): string =>
  `select company_id as "companyId", id as "contactId", (${matches(patterns)}) as hit, step = ${mostWalked} as last
     from (select company_id, id, search_text, row_number() over (order by company_id, id) as step
             from contact
            where erased_at is null and (company_id, id) > ($${patterns + 1}, $${patterns + 2})
            order by company_id, id limit ${mostWalked}) walked
    where (${matches(patterns)}) or step = ${mostWalked}
    order by company_id, id limit $${patterns + 3}`;

const pageOfContacts = (from: number): string =>
  `select company_id as "companyId", id as "contactId", true as hit, false as last from found
    where (company_id, id) > ($${from}, $${from + 1})
    order by company_id, id limit $${from + 2}`;

/** Keys, company id and contact id after which to begin, limit. */
export const contactsWhole = (): string =>
  `with found as materialized (
     select company_id, id from contact where erased_at is null and search_words @> $1)
   ${pageOfContacts(2)}`;

/** Patterns, keys, company id and contact id after which to begin, limit. */
export const contactsParts = (patterns: number): string =>
  `with found as materialized (
     select company_id, id from contact
      where erased_at is null and ${matches(patterns)} and not search_words @> $${patterns + 1})
   ${pageOfContacts(patterns + 2)}`;

const having = (status: CompanyStatus): string =>
  ({ open: 'closed_at is null', closed: 'closed_at is not null', all: 'true' })[status];

/**
 * Patterns, company id and contact id after which to begin, limit. Walks companies and contacts side by side, so that a company
 * with thousands of them counts as what it is; a page that ends within one looks at the company itself again.
 * A subquery for one value and no join: it is asked of companies that were met alone.
 */
export const companiesWalked = (patterns: number, status: CompanyStatus): string =>
  `select company_id as "companyId", "contactId", hit, last
     from (select company_id, "contactId", last,
                  met and (select ${having(status)} from company where company.id = company_id) as hit
             from (select company_id, bool_or(${matches(patterns)}) as met, bool_or(step = ${mostWalked}) as last,
                          (array_agg(contact_id) filter (where step = ${mostWalked}))[1] as "contactId"
                     from (select company_id, contact_id, search_text, row_number() over (order by company_id) as step
                             from ((select id as company_id, ${nil} as contact_id, search_text from company
                                     where (id, ${behindAll}) > ($${patterns + 1}, $${patterns + 2}) order by id)
                                   union all
                                   (select company_id, id, search_text from contact
                                     where erased_at is null and (company_id, id) > ($${patterns + 1}, $${patterns + 2})
                                     order by company_id, id)) looked_at
                            order by company_id limit ${mostWalked}) walked
                    where (${matches(patterns)}) or step = ${mostWalked}
                    group by company_id) companies) asked
    where hit or last
    order by company_id limit $${patterns + 3}`;

const pageOfCompanies = (status: CompanyStatus, from: number): string =>
  `select id as "companyId", null as "contactId", true as hit, false as last
     from found join company using (id)
    where id > $${from} and ${having(status)}
    order by id limit $${from + 1}`;

const whole = (keys: string): string =>
  `select id from company where search_words @> ${keys}
     union
     select company_id from contact where erased_at is null and search_words @> ${keys}`;

/** Keys, company id after which to begin, limit. */
export const companiesWhole = (status: CompanyStatus): string =>
  `with found as materialized (
     ${whole('$1')})
   ${pageOfCompanies(status, 2)}`;

/** Patterns, keys, company id after which to begin, limit. */
export const companiesParts = (patterns: number, status: CompanyStatus): string =>
  `with found as materialized (
     (select id from company where ${matches(patterns)}
      union
      select company_id from contact where erased_at is null and ${matches(patterns)})
     except
     (${whole(`$${patterns + 1}`)}))
   ${pageOfCompanies(status, patterns + 2)}`;
