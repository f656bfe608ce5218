import { Injectable } from '@nestjs/common';
import { ContactEvents, type Actor, type NewsletterRequest, type ContactDetails } from '@lotse/contracts';
import { Changes } from '@lotse/messaging';
import { Clock, type Tx } from '@lotse/persistence';
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
    private readonly changes: Changes,
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
    const contacts = added.contacts.map(({ contact }) => contact);
    await this.changes.make(tx, {
      event: ContactEvents.registered,
      action: 'contact.registered',
      targetType: 'contact',
      actor,
      changed: added.contacts.map(({ contact, newsletterRequest }) => ({
        aggregate: contact.aggregate(),
        after: { ...contact.toDto(), newsletterRequest },
        data: {
          contact: contact.toAnnounced(),
          newsletterRequest: newsletterRequest && { ...newsletterRequest, requestedBy: actor },
        },
      })),
      save: () => this.contacts.add(tx, contacts),
    });
    if (company.primaryContactId === null) {
      await this.primaryContacts.set(tx, company, { contactId: first.contact.id, actor });
    }
  }

  /**
   * Changes contacts to other details.
   * @param changed contacts locked for update, each with details that differ from its own, or an address that is confirmed; such
   *   a one lives again
   * @throws DomainError conflict `contacts.external-id-taken`
   */
  async change(
    tx: Tx,
    changed: {
      changes: { contact: Contact; details: ContactDetails; confirmsEmail?: boolean }[];
      actor: Actor;
    },
  ): Promise<void> {
    const { changes, actor } = changed;
    if (changes.length === 0) return;
    const at = this.clock.now();
    const contacts = changes.map(({ contact }) => contact);
    await this.write(tx, { contacts, actor }, () => {
      for (const { contact, details, confirmsEmail } of changes) {
        contact.change(details, at);
        if (confirmsEmail) contact.confirmEmail();
      }
    });
  }

  /**
   * Remembers of contacts that mail to their address has come back.
   * @param bounced contacts locked for update
   */
  async bounce(tx: Tx, bounced: { contacts: Contact[]; bouncedAt: Date; actor: Actor }): Promise<void> {
    const { contacts, bouncedAt, actor } = bounced;
    if (contacts.length === 0) return;
    await this.write(tx, { contacts, actor }, () => {
      for (const contact of contacts) contact.bounceAt(this.clock.now(), bouncedAt);
    });
  }

  private async write(
    tx: Tx,
    { contacts, actor }: { contacts: Contact[]; actor: Actor },
    change: () => void,
  ): Promise<void> {
    const befores = contacts.map((contact) => contact.toDto());
    change();
    await this.changes.make(tx, {
      event: ContactEvents.changed,
      action: 'contact.changed',
      targetType: 'contact',
      actor,
      changed: contacts.map((contact, index) => ({
        aggregate: contact.aggregate(),
        before: befores[index],
        after: contact.toDto(),
        data: { contact: contact.toAnnounced() },
      })),
      save: async () => {
        for (const contact of contacts) await this.contacts.save(tx, contact);
      },
    });
  }
}
