import { Injectable } from '@nestjs/common';
import type { CompanyStatus } from '@lotse/contracts';
import { Database } from '@lotse/persistence';
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
  enoughInSample,
} from './search-sql.js';
import { gramsOf, keysOf, needlesOf, patternsOf } from './search-text.js';

/** How a page is found; see search-sql.ts. */
export const ways = ['whole', 'walked', 'parts'] as const;
export type Way = (typeof ways)[number];

/** Behind every contact of a company. */
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Where a page begins: after this contact of this company. */
export interface Position {
  companyId: string;
  contactId: string;
}

/** Something a page met, in the list's order. */
export interface Met extends Position {
  hit: boolean;
  /** The page has looked at as many as it may. */
  last: boolean;
}

/** One question in the way that suits it. */
export interface Question {
  terms: string[];
  way: Way;
  after: Position;
  /** How many are wanted. */
  limit: number;
}

@Injectable()
export class SearchRepository {
  constructor(private readonly database: Database) {}

  async areCommonAmongContacts(terms: string[]): Promise<boolean> {
    return this.enough(contactsSample(terms.length), terms);
  }

  /** Also where they are common among their contacts. */
  async areCommonAmongCompanies(terms: string[]): Promise<boolean> {
    return (await this.enough(companiesSample(terms.length), terms)) || this.areCommonAmongContacts(terms);
  }

  contacts(question: Question): Promise<Met[]> {
    const patterns = question.terms.length;
    const keys = keysOf(question.terms).length;
    return this.ask<Met>(question, {
      whole: () => contactsWhole(keys),
      walked: () => contactsWalked(patterns, keys),
      parts: () => contactsParts(patterns),
      grams: () => contactsGrams(patterns),
    });
  }

  /** Companies that match themselves or by one of their contacts. One that is a hit is over with all its contacts. */
  async companies(question: Question, status: CompanyStatus): Promise<Met[]> {
    const patterns = question.terms.length;
    const keys = keysOf(question.terms).length;
    const rows = await this.ask<Met>(question, {
      whole: () => companiesWhole(keys, status),
      walked: () => companiesWalked(patterns, keys, status),
      parts: () => companiesParts(patterns, keys, status),
      grams: () => companiesGrams(patterns, keys, status),
    });
    return rows.map((row) => (row.hit ? { ...row, contactId: lastId } : row));
  }

  /** Whether this one company matches, itself or by one of its contacts. */
  async matches(terms: string[], companyId: string): Promise<boolean> {
    const own = `$${terms.length + 1}`;
    const conditions = terms.map((_, index) => `search_text like $${index + 1}`).join(' and ');
    const rows = await this.query(
      `select 1 from company where id = ${own} and ${conditions}
       union all
       select 1 from contact where company_id = ${own} and erased_at is null and ${conditions} limit 1`,
      [...patternsOf(terms), companyId],
    );
    return rows.length > 0;
  }

  private async enough(sample: string, terms: string[]): Promise<boolean> {
    const [row] = await this.query<{ hits: number }>(sample, patternsOf(terms));
    return (row?.hits ?? 0) >= enoughInSample;
  }

  private ask<R extends object>(
    { terms, way, after, limit }: Question,
    statements: Record<Way | 'grams', () => string>,
  ): Promise<R[]> {
    const page = [after.companyId, after.contactId, limit];
    const keys = keysOf(terms);
    if (way === 'whole') return this.query(statements.whole(), [keys, ...page]);
    const grams = way === 'parts' ? gramsOf(terms) : null;
    return grams === null
      ? this.query(statements[way](), [...patternsOf(terms), ...page, keys])
      : this.query(statements.grams(), [grams, ...needlesOf(terms), ...page, keys]);
  }

  private query<R extends object>(sql: string, values: unknown[]): Promise<R[]> {
    return this.database.reader.query(sql, values);
  }
}
