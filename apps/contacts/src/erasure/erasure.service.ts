import { Injectable } from '@nestjs/common';
import { ContactEvents, refuseForeign, type Actor, type EraseContact } from '@lotse/contracts';
import { Changes } from '@lotse/messaging';
import { AuditTrail, Clock, Commands, type Tx } from '@lotse/persistence';
import type { Company } from '../companies/company.entity.js';
import { CompaniesRepository } from '../companies/companies.repository.js';
import type { DistributionList } from '../distribution-lists/distribution-list.entity.js';
import { DistributionListsRepository } from '../distribution-lists/distribution-lists.repository.js';
import { handedOver, isMailbox } from '../distribution-lists/list-entries.js';
import { ListWriting } from '../distribution-lists/list-writing.js';
import { mailboxOf } from '../contacts/identity.js';
import { ImportRowsRepository } from '../imports/import-rows.repository.js';
import { ImportsRepository } from '../imports/imports.repository.js';
import type { Contact } from '../contacts/contact.entity.js';
import { ContactsRepository } from '../contacts/contacts.repository.js';
import { Deputies } from '../contacts/deputies.js';
import { ReachHistoryRepository } from '../recipients/reach-history.repository.js';
import { Owners } from '../contacts/owners.js';
import { PrimaryContacts } from '../contacts/primary-contacts.js';

/** The end of a contact (GDPR Art. 17). */
@Injectable()
export class Erasure {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly companies: CompaniesRepository,
    private readonly lists: DistributionListsRepository,
    private readonly listWriting: ListWriting,
    private readonly primaryContacts: PrimaryContacts,
    private readonly imports: ImportsRepository,
    private readonly importRows: ImportRowsRepository,
    private readonly owners: Owners,
    private readonly deputies: Deputies,
    private readonly history: ReachHistoryRepository,
    private readonly commands: Commands,
    private readonly changes: Changes,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Erases a contact and announces it: the person leaves the lists, and the audit trail and the recorded answers
   * of repeated commands forget what they said about them.
   * Erasing twice succeeds: callers repeat a command after a timeout.
   * @throws DomainError not-found `contacts.not-found`
   * @throws DomainError conflict `contacts.primary-contact-must-be-replaced` while the company has other contacts
   * @throws DomainError conflict `contacts.last-owner-needs-confirmation`
   */
  async erase(command: EraseContact): Promise<null> {
    const { actor, companyId, contactId, reason = null, confirmations } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const company = await this.companies.findForUpdate(tx, companyId);
      const lists = await this.lists.allForUpdate(tx, companyId);
      const contact = await this.contacts.findForUpdate(tx, companyId, contactId);
      if (contact.erasedAt) return null;

      await this.owners.refuseLeavingNone(tx, contact, confirmations);
      if (company.primaryContactId === contactId) {
        await this.primaryContacts.handOver(tx, company, { from: contact, to: null, actor });
      }
      await this.leaveLists(tx, { company, lists, contact, actor });
      await this.deputies.release(tx, contact, actor);

      const at = this.clock.now();
      await this.forgetInFiles(tx, contact, at);
      contact.eraseAt(at);
      await this.audit.forget(tx, contactId);
      await this.commands.forget(tx, contactId);
      await this.changes.make(tx, {
        event: ContactEvents.erased,
        action: 'contact.erased',
        targetType: 'contact',
        actor,
        reason,
        changed: [{ aggregate: contact.aggregate(), data: contact.toErased(at) }],
        save: () => this.contacts.save(tx, contact),
      });
      return null;
    });
  }

  /**
   * Removes entries that name the contact, and mailboxes with the same address or one behind it, and with them what the trail and
   * recorded answers say of them. A mailbox that others read as well, or the company itself, is not this person's: it
   * stays.
   */
  private async leaveLists(
    tx: Tx,
    leaving: { company: Company; lists: DistributionList[]; contact: Contact; actor: Actor },
  ): Promise<void> {
    const { company, lists, contact, actor } = leaving;
    const isOwn =
      mailboxOf(company.email ?? '') !== mailboxOf(contact.email) &&
      !(await this.contacts.sharesMailbox(tx, contact));
    const addresses = new Set([contact.email]);
    for (const list of lists) {
      const mailboxes = list.entries.filter((entry) => isMailbox(entry, contact.email));
      for (const { email } of mailboxes) addresses.add(email ?? contact.email);
      const entries = handedOver(list.entries, { from: contact.id, to: null }, new Map()).filter(
        (entry) => !(isOwn && isMailbox(entry, contact.email)),
      );
      if (entries.length < list.entries.length) await this.listWriting.replace(tx, list, { entries, actor });
    }
    if (!isOwn) return;
    await this.history.forgetMailbox(tx, {
      companyId: company.id,
      contactId: contact.id,
      email: contact.email,
    });
    const listIds = lists.map(({ id }) => id);
    for (const address of addresses)
      for (const listId of await this.audit.forgetMentions(tx, listIds, address))
        await this.commands.forget(tx, listId);
  }

  /** Files of contacts that wait here may speak of the person as well; one that nobody has read yet is given up. */
  private async forgetInFiles(tx: Tx, contact: Contact, at: Date): Promise<void> {
    await this.imports.cancelUnread(tx, contact.companyId, at);
    await this.importRows.forget(tx, contact);
  }
}
