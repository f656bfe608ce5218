import { Injectable } from '@nestjs/common';
import {
  ContactEvents,
  DomainError,
  refuseForeign,
  type Actor,
  type ChangePrimaryContact,
  type CompanyDto,
} from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import { AuditTrail, Clock, Commands, type Tx } from '@lotse/persistence';
import { CompaniesRepository } from '../companies/companies.repository.js';
import type { Company } from '../companies/company.entity.js';
import { ContactsRepository } from './contacts.repository.js';

/** Who receives a company's mandatory mail. */
@Injectable()
export class PrimaryContacts {
  constructor(
    private readonly companies: CompaniesRepository,
    private readonly contacts: ContactsRepository,
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes another contact the primary one; the same again makes no new version of the company.
   * @throws DomainError not-found `contacts.not-found` also for another company's contact
   * @throws DomainError version-mismatch `request.version-mismatch`
   */
  async change(command: ChangePrimaryContact): Promise<CompanyDto> {
    const { actor, companyId, version, contactId } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const company = await this.companies.findForUpdate(tx, companyId); // erasing locks it as well: the contact stays
      if (company.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
      if (!(await this.contacts.exists(tx, companyId, contactId))) {
        throw new DomainError('not-found', 'contacts.not-found');
      }
      if (company.primaryContactId !== contactId) await this.set(tx, company, { contactId, actor });
      return company.toDto();
    });
  }

  /** @param company locked for update */
  async set(
    tx: Tx,
    company: Company,
    { contactId, actor }: { contactId: string | null; actor: Actor },
  ): Promise<void> {
    const before = company.toDto();
    company.changePrimaryContact(contactId, this.clock.now());
    await this.companies.save(tx, company);
    const after = company.toDto();
    const about = { companyId: company.id, targetType: 'company', targetId: company.id };
    await this.audit.record(tx, {
      action: 'company.primary-contact-changed',
      actor,
      ...about,
      before,
      after,
    });
    await this.outbox.append(
      tx,
      ContactEvents.primaryContactChanged,
      { company: after },
      company.aggregate(),
    );
  }
}
