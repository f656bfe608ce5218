import { Injectable } from '@nestjs/common';
import { ContactEvents, DomainError, refuseForeign, type Actor, type EraseContact } from '@lotse/contracts';
import { Changes } from '@lotse/messaging';
import {
  AuditTrail,
  Clock,
  Commands,
  Database,
  Journal,
  writtenLater,
  type JournalEntry,
  type Tx,
} from '@lotse/persistence';
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

/** A kind of the journal: for ever. */
export const contactErased = 'contact-erased';

interface Erased {
  companyId: string;
  contactId: string;
  /** Who was the company's primary contact afterwards. */
  primaryContactId?: string | null;
}

const restorer: Actor = { kind: 'system', id: 'restored', companyId: null, roles: [] };

/** What came to be after the point to which the database was brought back is not there. */
function unknownIsNull(error: unknown): null {
  if (error instanceof DomainError && error.kind === 'not-found') return null;
  throw error;
}

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
    private readonly journal: Journal,
    private readonly database: Database,
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
      await this.end(tx, { company, lists, contact, actor, successor: null, reason });
      const { primaryContactId } = company;
      this.journal.note(tx, { kind: contactErased, said: { companyId, contactId, primaryContactId } });
      return null;
    });
  }

  /**
   * Erases somebody again whom a restore has brought back. Nobody is asked: it was decided then. A primary contact hands over to who was
   * it afterwards, or to whoever is there the longest.
   * @returns what became of it
   * @throws Error for what is no erasure: a later release has written it
   */
  async eraseAgain(entry: JournalEntry): Promise<'erased' | 'erased, primary contact replaced' | 'not here'> {
    if (entry.kind !== contactErased) throw writtenLater(entry);
    const { companyId, contactId, primaryContactId = null } = entry.said as unknown as Erased;
    return this.database.transaction(async (tx) => {
      if (!(await this.journal.take(tx, entry))) return 'erased';
      const company = await this.companies.findForUpdate(tx, companyId).catch(unknownIsNull);
      if (!company) return 'not here';
      const lists = await this.lists.allForUpdate(tx, companyId);
      const contact = await this.contacts.findForUpdate(tx, companyId, contactId).catch(unknownIsNull);
      if (!contact) return 'not here';
      if (contact.erasedAt) return 'erased';
      const successor =
        company.primaryContactId === contactId
          ? await this.contacts.successorOf(tx, contact, primaryContactId)
          : null;
      const reason = `restored from a backup; was erased at ${entry.at.toISOString()}`;
      await this.end(tx, { company, lists, contact, actor: restorer, successor, reason });
      return successor ? 'erased, primary contact replaced' : 'erased';
    });
  }

  private async end(
    tx: Tx,
    {
      company,
      lists,
      contact,
      actor,
      successor,
      reason,
    }: {
      company: Company;
      lists: DistributionList[];
      contact: Contact;
      actor: Actor;
      successor: Contact | null;
      reason: string | null;
    },
  ): Promise<void> {
    if (company.primaryContactId === contact.id)
      await this.primaryContacts.handOver(tx, company, { from: contact, to: successor, actor });
    await this.leaveLists(tx, { company, lists, contact, actor });
    await this.deputies.release(tx, contact, actor);

    const at = this.clock.now();
    await this.forgetInFiles(tx, contact, at);
    contact.eraseAt(at);
    await this.audit.forget(tx, contact.id);
    await this.commands.forget(tx, contact.id);
    await this.changes.make(tx, {
      event: ContactEvents.erased,
      action: 'contact.erased',
      targetType: 'contact',
      actor,
      reason,
      changed: [{ aggregate: contact.aggregate(), data: contact.toErased(at) }],
      save: () => this.contacts.save(tx, contact),
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
