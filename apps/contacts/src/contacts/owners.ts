import { Injectable } from '@nestjs/common';
import { DomainError, type ContactConfirmation } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { knownResponsibilities } from '../catalogue/known-responsibilities.js';
import type { Contact } from './contact.entity.js';
import { ContactsRepository } from './contacts.repository.js';

const { owner } = knownResponsibilities;

/** A company may have several owners. Leaving it without any is nearly always a mistake, so that has to be confirmed. */
@Injectable()
export class Owners {
  constructor(private readonly contacts: ContactsRepository) {}

  /**
   * A company that has no owner anyway needs no confirmation.
   * @param leaving who will no longer be an owner; the company is locked for update, so that the last two owners cannot
   * leave at once
   * @throws DomainError conflict `contacts.last-owner-needs-confirmation`
   */
  async refuseLeavingNone(
    tx: Tx,
    leaving: Contact,
    confirmations: readonly ContactConfirmation[] = [],
  ): Promise<void> {
    if (!leaving.has(owner) || leaving.offboardedAt || confirmations.includes('last-owner')) return;
    const others = { without: [leaving.id], responsibilities: [owner] };
    if ((await this.contacts.heldBeside(tx, leaving.companyId, others)).size > 0) return;
    throw new DomainError('conflict', 'contacts.last-owner-needs-confirmation');
  }

  /** Whether these responsibilities make a contact an owner no more. */
  stopsBeingOwner(contact: Contact, responsibilities: readonly string[]): boolean {
    return contact.has(owner) && !responsibilities.includes(owner);
  }
}
