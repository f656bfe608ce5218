import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import type { ContactDto } from '@lotse/contracts';
import { Database, ownColumns, selectList, type Tx } from '@lotse/persistence';
import { ContactCopy, contactCopy } from './contact-copy.entity.js';

@Injectable()
export class ContactCopiesRepository {
  private readonly lock: string;

  constructor({ dataSource }: Database) {
    const entity = dataSource.getMetadata(ContactCopy);
    this.lock = `select ${selectList(entity, ownColumns(entity))} from contact_copy
                  where id = $1 and erased_at is null for update`;
  }

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
  async findForUpdate(tx: Tx, contactId: string): Promise<ContactCopy | null> {
    const [row]: object[] = await tx.query(this.lock, [contactId]);
    return row ? Object.assign(new ContactCopy(), row) : null;
  }

  find(reader: EntityManager, companyId: string, contactId: string): Promise<ContactCopy | null> {
    return reader.findOneBy(ContactCopy, { companyId, id: contactId, erasedAt: IsNull() });
  }
}
