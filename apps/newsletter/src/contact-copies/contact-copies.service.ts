import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, type ContactDto, type ContactErased } from '@lotse/contracts';
import { together, type Tx } from '@lotse/persistence';
import { contactCopy, type ContactCopy } from './contact-copy.entity.js';
import { ContactCopiesRepository } from './contact-copies.repository.js';

/** This service's copy of contacts, fed by events. */
@Injectable()
export class ContactCopies {
  constructor(private readonly copies: ContactCopiesRepository) {}

  /** Returns the contact as it stands now, which may be newer than the snapshot; `null` once it is erased. */
  async keep(tx: Tx, contact: ContactDto, announcedAt: Date): Promise<ContactCopy | null> {
    const kept = this.copies.keep(tx, contact);
    const noted = contact.external
      ? this.copies.noteExternal(tx, contact.id, announcedAt)
      : Promise.resolve();
    const [, , current] = await together(kept, noted, this.copies.findForUpdate(tx, contact.id));
    return current;
  }

  /** As {@link keep}, with the registration itself, which may come after a newer version. */
  async register(tx: Tx, contact: ContactDto, announcedAt: Date): Promise<ContactCopy | null> {
    const current = await this.keep(tx, contact, announcedAt);
    if (current && !current.registered) await this.copies.markRegistered(tx, contact.id);
    return current;
  }

  /** As it is known now; nobody else changes it before the transaction ends. */
  async addressOf(tx: Tx, contactId: string): Promise<string | null> {
    return (await this.copies.findForUpdate(tx, contactId))?.email ?? null;
  }

  /** As {@link addressOf}, and may change at once. */
  async addressSeen(
    reader: EntityManager,
    { companyId, contactId }: Pick<ContactErased, 'companyId' | 'contactId'>,
  ): Promise<string | null> {
    return (await this.copies.find(reader, companyId, contactId))?.email ?? null;
  }

  bury(tx: Tx, erased: ContactErased): Promise<void> {
    return contactCopy.bury(tx, erased);
  }

  /** @throws DomainError not-found `contacts.not-found` unknown, another company's, erased, or not yet arrived */
  async get(reader: EntityManager, companyId: string, contactId: string): Promise<ContactCopy> {
    const contact = await this.copies.find(reader, companyId, contactId);
    if (!contact) throw new DomainError('not-found', 'contacts.not-found');
    return contact;
  }
}
