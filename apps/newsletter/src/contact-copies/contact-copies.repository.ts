import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import type { ContactDto, ContactErased } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { ContactCopy } from './contact-copy.entity.js';

/** What a snapshot met here: nothing is written when the copy knows that version or a newer one. */
export type Written = { written: false } | { written: true; versionBefore: number };

@Injectable()
export class ContactCopiesRepository {
  /**
   * Applies only when the version is newer, in one statement: two at once cannot both be the newest.
   * Version 1 is the registration; a copy that begins with a later one still waits for it.
   */
  async keep(tx: Tx, contact: ContactDto): Promise<Written> {
    const rows: { before: number | null }[] = await tx.query(
      `with known as (select version from contact_copy where id = $1)
       insert into contact_copy as copy (id, company_id, version, external, offboarded_at, registered)
         values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do update set version = excluded.version, external = excluded.external,
         offboarded_at = excluded.offboarded_at
       where copy.version < excluded.version and copy.erased_at is null
       returning (select version from known) as before`,
      [
        contact.id,
        contact.companyId,
        contact.version,
        contact.external,
        contact.offboardedAt ?? null,
        contact.version === 1,
      ],
    );
    return rows[0] ? { written: true, versionBefore: rows[0].before ?? 0 } : { written: false };
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

  /** Leaves a tombstone, also of a contact that never arrived here. */
  async bury(tx: Tx, { contactId, companyId, version, erasedAt }: ContactErased): Promise<void> {
    await tx.query(
      `insert into contact_copy as copy (id, company_id, version, external, erased_at) values ($1, $2, $3, false, $4)
       on conflict (id) do update set version = greatest(copy.version, excluded.version), external = false,
         external_at = null, offboarded_at = null, erased_at = excluded.erased_at`,
      [contactId, companyId, version, erasedAt],
    );
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
