import { Injectable } from '@nestjs/common';
import {
  CompanyInput,
  ContactEvents,
  distributionListKinds,
  refuseCustomers,
  type CompanyDto,
  type RegisterCompany,
} from '@lotse/contracts';
import { Changes, judged, soundOf } from '@lotse/messaging';
import { Clock, Commands } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import { CatalogueRepository } from '../catalogue/catalogue.repository.js';
import { CompaniesRepository } from '../companies/companies.repository.js';
import { companyDetails, unknownProducts } from '../companies/company-details.js';
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
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /**
   * Registers a company with its two distribution lists, both empty.
   * @throws DomainError forbidden `auth.not-allowed` for an actor of a company, who could not even see the new one
   * @throws DomainError conflict `companies.customer-number-taken`
   */
  async register(command: RegisterCompany): Promise<CompanyDto> {
    const { actor } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const at = this.clock.now();
      const { right, wrong } = judged(CompanyInput, command.company);
      const products = right.products ?? [];
      const offered = await this.catalogue.offeredProducts(tx, products);
      wrong.push(...unknownProducts(products, { offered, standing: [] }));
      const details = companyDetails(soundOf({ right, wrong }));
      const company = Company.register(uuidv7(), details, at);
      const lists = distributionListKinds.map((kind) =>
        DistributionList.empty(uuidv7(), { companyId: company.id, kind, at }),
      );
      const after = company.toDto();
      await this.changes.make(tx, {
        event: ContactEvents.companyRegistered,
        action: 'company.registered',
        targetType: 'company',
        actor,
        changed: [{ aggregate: company.aggregate(), after, data: { company: after } }],
        save: async () => {
          await this.companies.add(tx, company);
          await this.lists.add(tx, lists);
        },
      });
      return after;
    });
  }
}
