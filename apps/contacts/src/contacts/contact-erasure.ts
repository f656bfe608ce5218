import { Injectable } from '@nestjs/common';
import { ContactEvents, DomainError, refuseForeign, type EraseContact } from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import { AuditTrail, Clock, Commands } from '@lotse/persistence';
import { CompaniesRepository } from '../companies/companies.repository.js';
import { DistributionListsRepository } from '../distribution-lists/distribution-lists.repository.js';
import { ContactsRepository } from './contacts.repository.js';
import { PrimaryContacts } from './primary-contacts.js';

/** The end of a contact (GDPR Art. 17). */
@Injectable()
export class ContactErasure {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly companies: CompaniesRepository,
    private readonly lists: DistributionListsRepository,
    private readonly primaryContacts: PrimaryContacts,
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Erases a contact and announces it: the person leaves the lists, and the audit trail and the recorded answers
   * of repeated commands forget what they said about them.
   * Erasing twice succeeds: callers repeat a command after a timeout.
   * @throws DomainError not-found `contacts.not-found`
   * @throws DomainError conflict `contacts.primary-contact-must-be-replaced` while the company has other contacts
   */
  async erase(command: EraseContact): Promise<null> {
    const { actor, companyId, contactId, reason = null } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const company = await this.companies.findForUpdate(tx, companyId);
      const lists = await this.lists.allForUpdate(tx, companyId);
      const contact = await this.contacts.findForUpdate(tx, companyId, contactId);
      if (contact.erasedAt) return null;

      if (company.primaryContactId === contactId) {
        if (await this.contacts.existsBeside(tx, contact)) {
          throw new DomainError('conflict', 'contacts.primary-contact-must-be-replaced');
        }
        await this.primaryContacts.set(tx, company, { contactId: null, actor });
      }
      const at = this.clock.now();
      for (const list of lists.filter((one) => one.names(contactId))) {
        const before = list.toDto();
        list.replace(
          list.entries.filter((entry) => entry.contactId !== contactId),
          at,
        );
        await this.lists.save(tx, list);
        const after = list.toDto();
        const about = { companyId, targetType: 'distribution-list', targetId: list.id };
        await this.audit.record(tx, { action: 'distribution-list.changed', actor, ...about, before, after });
        await this.outbox.append(
          tx,
          ContactEvents.distributionListChanged,
          { list: after },
          list.aggregate(),
        );
      }

      contact.eraseAt(at);
      await this.contacts.save(tx, contact);
      await this.audit.forget(tx, contactId);
      await this.commands.forget(tx, contactId);
      const about = { companyId, targetType: 'contact', targetId: contactId };
      await this.audit.record(tx, { action: 'contact.erased', actor, ...about, reason });
      const erased = { contactId, companyId, version: contact.version, erasedAt: at.toISOString() };
      await this.outbox.append(tx, ContactEvents.erased, erased, contact.aggregate());
      return null;
    });
  }
}
