import { Injectable, Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import type { EntityManager } from 'typeorm';
import { DomainError, type ContactDto, type ContactErased } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import type { ContactCopy } from './contact-copy.entity.js';
import { ContactCopiesRepository } from './contact-copies.repository.js';

const skippedVersions = new Counter({
  name: 'lotse_copy_skipped_versions_total',
  help: 'Snapshots that arrived here before an earlier version of the same aggregate, or without it',
  labelNames: ['aggregate'],
});

/**
 * This service's copy of contacts, fed by events.
 * A repeat or a late message is harmless: a snapshot is kept only when it is newer than what is here.
 */
@Injectable()
export class ContactCopies {
  private readonly logger = new Logger(ContactCopies.name);

  constructor(private readonly copies: ContactCopiesRepository) {}

  /** Returns the contact as it stands now, which may be newer than the snapshot; `null` once it is erased. */
  async keep(tx: Tx, contact: ContactDto, announcedAt: Date): Promise<ContactCopy | null> {
    const { id, version } = contact;
    const written = await this.copies.keep(tx, contact);
    // The snapshot holds everything, so a gap loses nothing here; it tells that a message is late, or stuck.
    if (written.written && version > written.versionBefore + 1) {
      skippedVersions.inc({ aggregate: 'contact' });
      this.logger.warn({
        message: 'a version was skipped',
        type: 'contact',
        aggregateId: id,
        version,
        knownVersion: written.versionBefore,
      });
    }
    if (contact.external) await this.copies.noteExternal(tx, id, announcedAt);
    return this.copies.findForUpdate(tx, id);
  }

  /** As {@link keep}, with the registration itself, which may come after a newer version. */
  async register(tx: Tx, contact: ContactDto, announcedAt: Date): Promise<ContactCopy | null> {
    const current = await this.keep(tx, contact, announcedAt);
    if (current && !current.registered) await this.copies.markRegistered(tx, contact.id);
    return current;
  }

  bury(tx: Tx, erased: ContactErased): Promise<void> {
    return this.copies.bury(tx, erased);
  }

  /** @throws DomainError not-found `contacts.not-found` unknown, another company's, erased, or not yet arrived */
  async get(reader: EntityManager, companyId: string, contactId: string): Promise<ContactCopy> {
    const contact = await this.copies.find(reader, companyId, contactId);
    if (!contact) throw new DomainError('not-found', 'contacts.not-found');
    return contact;
  }
}
