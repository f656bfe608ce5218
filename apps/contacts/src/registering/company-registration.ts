import { Injectable } from '@nestjs/common';
import {
  ContactEvents,
  distributionListKinds,
  DomainError,
  type CompanyDto,
  type RegisterCompany,
} from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import { AuditTrail, Clock, Commands } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import { CatalogueRepository } from '../catalogue/catalogue.repository.js';
import { CompaniesRepository } from '../companies/companies.repository.js';
import { companyDetails, refuseUnknownProducts } from '../companies/company-details.js';
import { Company } from '../companies/company.entity.js';
import { DistributionList } from '../distribution-lists/distribution-list.entity.js';
import { DistributionListsRepository } from '../distribution-lists/distribution-lists.repository.js';

/** The beginning of a company. */
@Injectable()
export class CompanyRegistration {
  constructor(
    private readonly companies: CompaniesRepository,
    private readonly lists: DistributionListsRepository,
    private readonly catalogue: CatalogueRepository,
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Registers a company with its two distribution lists, both empty.
   * @throws DomainError forbidden `auth.not-allowed` for an actor of a company, who could not even see the new one
   * @throws DomainError conflict `companies.customer-number-taken`
   */
  async register(command: RegisterCompany): Promise<CompanyDto> {
    const { actor } = command;
    if (actor.companyId !== null) throw new DomainError('forbidden', 'auth.not-allowed');
    return this.commands.run(command, async (tx) => {
      const at = this.clock.now();
      const details = companyDetails(command.company);
      const offered = await this.catalogue.offeredProducts(tx, details.products);
      refuseUnknownProducts(details.products, { offered, standing: [] });
      const company = Company.register(uuidv7(), details, at);
      await this.companies.add(tx, company);
      const lists = distributionListKinds.map((kind) =>
        DistributionList.empty(uuidv7(), { companyId: company.id, kind, at }),
      );
      await this.lists.add(tx, lists);
      const after = company.toDto();
      const about = { companyId: company.id, targetType: 'company' as const, targetId: company.id };
      await this.audit.record(tx, { action: 'company.registered', actor, ...about, after });
      await this.outbox.append(tx, ContactEvents.companyRegistered, { company: after }, company.aggregate());
      return after;
    });
  }
}
