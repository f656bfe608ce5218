import { Injectable } from '@nestjs/common';
import type { CompanyDto, CompanyStatus, Page } from '@lotse/contracts';
import { CompaniesRepository } from './companies.repository.js';
import { listOf, pageOf } from '../search/search-pages.js';
import { searchTerms } from '../search/search-text.js';
import { SearchRepository } from '../search/search.repository.js';

interface Asked {
  /** The only one to be seen; `null` for all. */
  companyId: string | null;
  q: string;
  status: CompanyStatus;
  limit: number;
  cursor?: string;
}

/** Companies by their own name, number, address or domain, or by one of their contacts. */
@Injectable()
export class CompanySearch {
  constructor(
    private readonly searching: SearchRepository,
    private readonly companies: CompaniesRepository,
  ) {}

  /**
   * In the order of registration; what has the words as whole words first. A page may hold fewer than were asked for, or none,
   * although there are more: its `nextCursor` goes on.
   */
  async search({ companyId, q, status, limit, cursor }: Asked): Promise<Page<CompanyDto>> {
    const terms = searchTerms(q);
    if (terms.length === 0) return { items: [], nextCursor: null };
    if (companyId !== null) return this.lookAtOne(companyId, terms, status);

    const { hits, nextCursor } = await pageOf(
      {
        isCommon: () => this.searching.areCommonAmongCompanies(terms),
        read: (way, after, count) => this.searching.companies({ terms, way, after, limit: count }, status),
      },
      { list: listOf('companies:found', [terms, status]), cursor, limit },
    );
    const companies = await this.companies.findEach(hits.map((hit) => hit.companyId));
    return { items: hits.flatMap((hit) => companies.get(hit.companyId)?.toDto() ?? []), nextCursor };
  }

  private async lookAtOne(
    companyId: string,
    terms: string[],
    status: CompanyStatus,
  ): Promise<Page<CompanyDto>> {
    const company = (await this.companies.findEach([companyId])).get(companyId);
    if (!company?.is(status) || !(await this.searching.matches(terms, companyId))) {
      return { items: [], nextCursor: null };
    }
    return { items: [company.toDto()], nextCursor: null };
  }
}
