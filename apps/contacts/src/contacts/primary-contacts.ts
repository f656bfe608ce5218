import { Injectable } from '@nestjs/common';
import {
  ContactEvents,
  DomainError,
  refuseForeign,
  type Actor,
  type ChangePrimaryContact,
  type CompanyDto,
} from '@lotse/contracts';
import { Clock, Commands, type Tx } from '@lotse/persistence';
import { CompaniesRepository } from '../companies/companies.repository.js';
import { CompanyWriting } from '../companies/company-writing.js';
import type { Company } from '../companies/company.entity.js';
import type { Contact } from './contact.entity.js';
import { ContactsRepository } from './contacts.repository.js';

/** Who receives a company's mandatory mail. */
@Injectable()
export class PrimaryContacts {
  constructor(
    private readonly companies: CompaniesRepository,
    private readonly writing: CompanyWriting,
    private readonly contacts: ContactsRepository,
    private readonly commands: Commands,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes another contact the primary one; the same again makes no new version of the company.
   * @throws DomainError not-found `contacts.not-found` also for another company's contact
   * @throws DomainError conflict `contacts.offboarded`
   * @throws DomainError version-mismatch `request.version-mismatch`
   */
  async change(command: ChangePrimaryContact): Promise<CompanyDto> {
    const { actor, companyId, version, contactId } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const company = await this.companies.findForUpdate(tx, companyId); // erasing and offboarding lock it as well: the contact stays
      if (company.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
      await this.contacts.findPresent(tx, companyId, contactId);
      if (company.primaryContactId !== contactId) await this.set(tx, company, { contactId, actor });
      return company.toDto();
    });
  }

  /**
   * Replaces the primary contact, who leaves, by another. Without another only the last contact may leave.
   * @param company locked for update
   * @throws DomainError conflict `contacts.primary-contact-must-be-replaced`
   */
  async handOver(
    tx: Tx,
    company: Company,
    { from, to, actor }: { from: Contact; to: Contact | null; actor: Actor },
  ): Promise<void> {
    if (!to && (await this.contacts.existsBeside(tx, from))) {
      throw new DomainError('conflict', 'contacts.primary-contact-must-be-replaced');
    }
    await this.set(tx, company, { contactId: to?.id ?? null, actor });
  }

  /** @param company locked for update */
  async set(
    tx: Tx,
    company: Company,
    { contactId, actor }: { contactId: string | null; actor: Actor },
  ): Promise<void> {
    await this.writing.change(tx, company, {
      action: 'company.primary-contact-changed',
      event: ContactEvents.primaryContactChanged,
      actor,
      change: () => company.changePrimaryContact(contactId, this.clock.now()),
    });
  }
}
