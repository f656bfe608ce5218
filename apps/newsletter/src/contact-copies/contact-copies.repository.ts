import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import type { ContactDto } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { ContactCopy, contactCopy } from './contact-copy.entity.js';

@Injectable()
export class ContactCopiesRepository {
  /** Version 1 is the registration; a copy that begins with a later one still waits for it. */
  async keep(tx: Tx, contact: ContactDto): Promise<void> {
    const kept = await contactCopy.keep(tx, contact);
    if (kept === 'added' && contact.version > 1)
      await tx.update(ContactCopy, { id: contact.id }, { registered: false });
  }

  /** That somebody once was external counts also when they are not any more by the time it is heard of. */
  async noteExternal(tx: Tx, contactId: string, at: Date): Promise<void> {
    await tx.query(
      'update contact_copy set external_at = least(external_at, $2) where id = $1 and erased_at is null',
      [contactId, at],
    );
  }

  async markRegistered(tx: Tx, contactId: string): Promise<void> {
    await tx.update(ContactCopy, { id: contactId }, { registered: true });
  }

  /** As it stands now, whatever the message at hand says; nobody else changes it before the transaction ends. */
  findForUpdate(tx: Tx, contactId: string): Promise<ContactCopy | null> {
    return tx.findOne(ContactCopy, {
      where: { id: contactId, erasedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
  }

  find(reader: EntityManager, companyId: string, contactId: string): Promise<ContactCopy | null> {
    return reader.findOneBy(ContactCopy, { companyId, id: contactId, erasedAt: IsNull() });
  }
}
