import { Injectable } from '@nestjs/common';
import { DomainError, refuseForeign, type CompanyWarning, type ListCompanyWarnings } from '@lotse/contracts';
import { Clock } from '@lotse/persistence';
import { knownResponsibilities } from '../catalogue/known-responsibilities.js';
import { CompaniesRepository } from '../companies/companies.repository.js';
import { ContactsRepository } from '../contacts/contacts.repository.js';
import { DistributionListsRepository } from '../distribution-lists/distribution-lists.repository.js';
import { lookedAt } from '../recipients/looked-at.js';
import { ReachFactsRepository } from '../recipients/reach-facts.repository.js';
import { aloneAndAway, vitalPurposes } from './alone-and-away.js';
import { companyWarnings } from './company-warnings.js';

@Injectable()
export class WarningsService {
  constructor(
    private readonly companies: CompaniesRepository,
    private readonly contacts: ContactsRepository,
    private readonly lists: DistributionListsRepository,
    private readonly facts: ReachFactsRepository,
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
    const alone = await this.alone(companyId);
    return companyWarnings({ timeZone, primaryContactId, contacts, alone, lists: inOrder }, this.clock.now());
  }

  private async alone(companyId: string): Promise<string[]> {
    const [catalogue, companies] = await Promise.all([
      this.facts.catalogue(),
      this.facts.companies([companyId]),
    ]);
    const company = companies.get(companyId);
    if (!company) return [];
    const asked = vitalPurposes.map((purpose) => ({ purpose }));
    const contacts = await this.facts.contacts([companyId], lookedAt(asked, { catalogue, companies }));
    const facts = { ...company, contacts: contacts.get(companyId) ?? [] };
    return aloneAndAway(facts, catalogue.chains, this.clock.now());
  }
}
