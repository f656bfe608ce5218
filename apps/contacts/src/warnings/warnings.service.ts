import { Injectable } from '@nestjs/common';
import { DomainError, refuseForeign, type CompanyWarning, type ListCompanyWarnings } from '@lotse/contracts';
import { Clock } from '@lotse/persistence';
import { knownResponsibilities } from '../catalogue/known-responsibilities.js';
import { CompaniesRepository } from '../companies/companies.repository.js';
import { ContactsRepository } from '../contacts/contacts.repository.js';
import { DistributionListsRepository } from '../distribution-lists/distribution-lists.repository.js';
import { companyWarnings } from './company-warnings.js';

@Injectable()
export class WarningsService {
  constructor(
    private readonly companies: CompaniesRepository,
    private readonly contacts: ContactsRepository,
    private readonly lists: DistributionListsRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `companies.not-found` */
  async list({ actor, companyId }: ListCompanyWarnings): Promise<CompanyWarning[]> {
    refuseForeign(actor, companyId);
    const company = (await this.companies.findEach([companyId])).get(companyId);
    if (!company) throw new DomainError('not-found', 'companies.not-found');
    const [contacts, lists] = await Promise.all([
      this.contacts.notable(companyId, Object.values(knownResponsibilities)),
      this.lists.findEach([companyId]),
    ]);
    const { timeZone, primaryContactId } = company;
    const inOrder = [...lists.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
    return companyWarnings({ timeZone, primaryContactId, contacts, lists: inOrder }, this.clock.now());
  }
}
