import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type {
  CompanyDto,
  ContactDto,
  ContactErased,
  DistributionListDto,
  DistributionListKind,
} from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { CompanyCopy, ContactCopy, DistributionListCopy } from './company-copy.entity.js';

/** What a snapshot met here: nothing is written when the copy knows that version or a newer one. */
export type Written = { written: false } | { written: true; versionBefore: number };

const outcome = (rows: { before: number | null }[]): Written =>
  rows[0] ? { written: true, versionBefore: rows[0].before ?? 0 } : { written: false };

/** Every write applies only when its version is newer, in one statement: two at once cannot both be the newest. */
@Injectable()
export class CompanyCopiesRepository {
  async keepCompany(tx: Tx, company: CompanyDto): Promise<Written> {
    return outcome(
      await tx.query(
        `with known as (select version from company_copy where id = $1)
         insert into company_copy as copy
           (id, version, legal_name, email, language, time_zone, primary_contact_id, closed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (id) do update set version = excluded.version, legal_name = excluded.legal_name,
           email = excluded.email, language = excluded.language, time_zone = excluded.time_zone,
           primary_contact_id = excluded.primary_contact_id, closed_at = excluded.closed_at
         where copy.version < excluded.version
         returning (select version from known) as before`,
        [
          company.id,
          company.version,
          company.legalName,
          company.email,
          company.language,
          company.timeZone,
          company.primaryContactId,
          company.closedAt ?? null,
        ],
      ),
    );
  }

  async keepContact(tx: Tx, contact: ContactDto): Promise<Written> {
    return outcome(
      await tx.query(
        `with known as (select version from contact_copy where id = $1)
         insert into contact_copy as copy (id, company_id, version, name, email, language, external_until, offboarded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (id) do update set version = excluded.version, name = excluded.name, email = excluded.email,
           language = excluded.language, external_until = excluded.external_until, offboarded_at = excluded.offboarded_at
         where copy.version < excluded.version and copy.erased_at is null
         returning (select version from known) as before`,
        [
          contact.id,
          contact.companyId,
          contact.version,
          [contact.academicTitle, contact.firstName, contact.lastName].filter(Boolean).join(' '),
          contact.email,
          contact.language,
          contact.externalUntil,
          contact.offboardedAt ?? null,
        ],
      ),
    );
  }

  async keepList(tx: Tx, list: DistributionListDto): Promise<Written> {
    return outcome(
      await tx.query(
        `with known as (select version from distribution_list_copy where id = $1)
         insert into distribution_list_copy as copy (id, company_id, kind, version, entries)
         values ($1, $2, $3, $4, $5)
         on conflict (id) do update set version = excluded.version, entries = excluded.entries
         where copy.version < excluded.version
         returning (select version from known) as before`,
        [list.id, list.companyId, list.kind, list.version, JSON.stringify(list.entries)],
      ),
    );
  }

  /** Waits for an announcement that is reading this contact, so that its mails are seen by whoever erases next. */
  async addressForUpdate(tx: Tx, contactId: string): Promise<string | null> {
    const contact = await tx.findOne(ContactCopy, {
      where: { id: contactId },
      lock: { mode: 'pessimistic_write' },
    });
    return contact?.email ?? null;
  }

  async isMailboxOfSomebody(tx: Tx, companyId: string, address: string): Promise<boolean> {
    const [row]: { known: boolean }[] = await tx.query(
      `select exists (select from contact_copy where company_id = $1 and lower(email) = lower($2) and offboarded_at is null)
           or exists (select from company_copy where id = $1 and lower(email) = lower($2)) as known`,
      [companyId, address],
    );
    return row?.known ?? false;
  }

  /** Leaves a tombstone, also of a contact that never arrived here. */
  async buryContact(tx: Tx, { contactId, companyId, version, erasedAt }: ContactErased): Promise<void> {
    await tx.query(
      `insert into contact_copy as copy (id, company_id, version, erased_at) values ($1, $2, $3, $4)
       on conflict (id) do update set version = greatest(copy.version, excluded.version), erased_at = excluded.erased_at,
         name = null, email = null, language = null, external_until = null, offboarded_at = null`,
      [contactId, companyId, version, erasedAt],
    );
    await tx.query(
      `update distribution_list_copy set entries = (
         select coalesce(jsonb_agg(entry order by position), '[]')
         from jsonb_array_elements(entries) with ordinality as listed (entry, position)
         where entry->>'contactId' is distinct from $2)
       where company_id = $1 and entries @> $3`,
      [companyId, contactId, JSON.stringify([{ contactId }])],
    );
  }

  /** A contact who is there and has this address; of several one who says a language, and the one who was registered first. */
  async contactAt(
    reader: EntityManager,
    companyId: string,
    email: string,
  ): Promise<Pick<ContactCopy, 'language'> | null> {
    const [known]: { language: string | null }[] = await reader.query(
      `select language from contact_copy
       where company_id = $1 and lower(email) = lower($2) and offboarded_at is null and erased_at is null
       order by language is null, id limit 1`,
      [companyId, email],
    );
    return known ?? null;
  }

  findCompany(reader: EntityManager, companyId: string): Promise<CompanyCopy | null> {
    return reader.findOneBy(CompanyCopy, { id: companyId });
  }

  findList(
    reader: EntityManager,
    companyId: string,
    kind: DistributionListKind,
  ): Promise<DistributionListCopy | null> {
    return reader.findOneBy(DistributionListCopy, { companyId, kind });
  }

  findContacts(reader: EntityManager, companyId: string, ids: string[]): Promise<ContactCopy[]> {
    return reader.findBy(ContactCopy, { companyId, id: In(ids) });
  }

  /** As {@link findContacts}; an erasure that comes meanwhile waits for this transaction. */
  findContactsForShare(tx: Tx, companyId: string, ids: string[]): Promise<ContactCopy[]> {
    return tx.find(ContactCopy, {
      where: { companyId, id: In(ids) },
      order: { id: 'asc' },
      lock: { mode: 'pessimistic_read' },
    });
  }
}
