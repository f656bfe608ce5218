import { Injectable } from '@nestjs/common';
import { ContactEvents, type Actor, type NewsletterRequest, type ContactDetails } from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import { AuditTrail, Clock, type Tx } from '@lotse/persistence';
import type { Company } from '../companies/company.entity.js';
import type { Contact } from './contact.entity.js';
import { ContactsRepository } from './contacts.repository.js';
import { PrimaryContacts } from './primary-contacts.js';

/**
 * Contacts as they are written, each with its audit entry and its event: the same for one that somebody types and for
 * the thousands of a file, which is why each of these takes many.
 */
@Injectable()
export class ContactWriting {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly primaryContacts: PrimaryContacts,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds new contacts. The first one of a company becomes its primary contact.
   * @param company locked for update
   * @throws DomainError conflict `companies.closed`, `contacts.external-id-taken`
   */
  async register(
    tx: Tx,
    company: Company,
    added: { contacts: { contact: Contact; newsletterRequest: NewsletterRequest | null }[]; actor: Actor },
  ): Promise<void> {
    const { actor } = added;
    const [first] = added.contacts;
    if (!first) return;
    company.refuseIfClosed();
    await this.contacts.add(
      tx,
      added.contacts.map(({ contact }) => contact),
    );
    await this.audit.recordEach(
      tx,
      added.contacts.map(({ contact, newsletterRequest }) => ({
        action: 'contact.registered',
        actor,
        ...about(contact),
        after: { ...contact.toDto(), newsletterRequest },
      })),
    );
    await this.outbox.appendEach(
      tx,
      ContactEvents.registered,
      added.contacts.map(({ contact, newsletterRequest }) => ({
        data: {
          contact: contact.toDto(),
          newsletterRequest: newsletterRequest && { ...newsletterRequest, requestedBy: actor },
        },
        aggregate: contact.aggregate(),
      })),
    );
    if (company.primaryContactId === null) {
      await this.primaryContacts.set(tx, company, { contactId: first.contact.id, actor });
    }
  }

  /**
   * Changes contacts to other details.
   * @param changed contacts locked for update, each with details that differ from its own
   * @throws DomainError conflict `contacts.external-id-taken`
   */
  async change(
    tx: Tx,
    changed: { changes: { contact: Contact; details: ContactDetails }[]; actor: Actor },
  ): Promise<void> {
    const { changes, actor } = changed;
    if (changes.length === 0) return;
    const at = this.clock.now();
    const befores = changes.map(({ contact }) => contact.toDto());
    for (const { contact, details } of changes) {
      contact.change(details, at);
      await this.contacts.save(tx, contact);
    }
    await this.audit.recordEach(
      tx,
      changes.map(({ contact }, index) => ({
        action: 'contact.changed',
        actor,
        ...about(contact),
        before: befores[index],
        after: contact.toDto(),
      })),
    );
    await this.outbox.appendEach(
      tx,
      ContactEvents.changed,
      changes.map(({ contact }) => ({ data: { contact: contact.toDto() }, aggregate: contact.aggregate() })),
    );
  }
}

const about = ({ companyId, id }: Contact) => ({ companyId, targetType: 'contact' as const, targetId: id });
