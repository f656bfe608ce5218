import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  CompanyInput,
  ContactEvents,
  DomainError,
  refuseForeign,
  type ChangeCompany,
  type CompanyDto,
  type GetCompany,
  type ListCompanies,
  type Page,
} from '@lotse/contracts';
import { judgedPatch, soundOf, type PackedAnswer } from '@lotse/messaging';
import { Clock, Commands } from '@lotse/persistence';
import { answerEach } from '../answer-each.js';
import { CatalogueRepository } from '../catalogue/catalogue.repository.js';
import { pageByName, positionAfter } from '../name-order.js';
import { CompanySearch } from './company-search.js';
import { CompaniesRepository } from './companies.repository.js';
import { companyDetails, unknownProducts } from './company-details.js';
import { CompanyWriting } from './company-writing.js';

@Injectable()
export class CompaniesService {
  constructor(
    private readonly companies: CompaniesRepository,
    private readonly catalogue: CatalogueRepository,
    private readonly searching: CompanySearch,
    private readonly commands: Commands,
    private readonly writing: CompanyWriting,
    private readonly clock: Clock,
  ) {}

  /** Each request on its own: one actor's refusal is no other's. */
  async get(requests: GetCompany[]): Promise<PackedAnswer<CompanyDto>[]> {
    const found = await this.companies.findEach(requests.map(({ companyId }) => companyId));
    return answerEach(requests, ({ actor, companyId }) => {
      refuseForeign(actor, companyId);
      const company = found.get(companyId);
      if (!company) throw new DomainError('not-found', 'companies.not-found');
      return company.toDto();
    });
  }

  /** By name, or what is searched for: whole words first, in the order of registration. A customer sees one company, staff see all. */
  async list({ actor, limit, cursor, q, status = 'open' }: ListCompanies): Promise<Page<CompanyDto>> {
    const { companyId } = actor;
    refuseForeign(actor, companyId ?? ''); // of no company and no staff role: sees none
    if (q !== undefined) return this.searching.search({ companyId, q, status, limit, cursor });

    const list = `companies:${companyId ?? 'all'}${status === 'open' ? '' : `:${status}`}`;
    const after = positionAfter(list, cursor);
    const found = await this.companies.page(companyId, { after, limit: limit + 1, status });
    return pageByName(list, found, limit);
  }

  /**
   * Changes a company; a patch that changes nothing makes no new version.
   * @throws DomainError version-mismatch `request.version-mismatch`
   * @throws DomainError conflict `companies.customer-number-taken`
   */
  async change(command: ChangeCompany): Promise<CompanyDto> {
    const { actor, companyId, version, patch } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const company = await this.companies.findForUpdate(tx, companyId);
      if (company.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
      const before = company.toDto();
      const { right, wrong } = judgedPatch(CompanyInput, company.details(), patch);
      const { customerNumber = before.customerNumber, products } = right;
      if (actor.companyId !== null && customerNumber !== before.customerNumber)
        wrong.push({ pointer: '/customerNumber', rule: 'vendorsNumber' });
      const standing = company.products;
      const offered = await this.catalogue.offeredProducts(tx, products ?? [], standing);
      wrong.push(...unknownProducts(products ?? [], { offered, standing }));
      const details = companyDetails(soundOf({ right, wrong }));
      if (isDeepStrictEqual(details, company.details())) return before;

      return this.writing.change(tx, company, {
        action: 'company.changed',
        event: ContactEvents.companyChanged,
        actor,
        change: () => company.change(details, this.clock.now()),
      });
    });
  }
}
