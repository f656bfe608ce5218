import { Injectable } from '@nestjs/common';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import type { Tx } from '@lotse/persistence';
import type { PersonHoldRow } from './person-hold.entity.js';
import {
  CompanyCopy,
  companyCopy,
  ContactCopy,
  contactCopy,
  DistributionListCopy,
  ReachChainCopy,
} from './company-copy.entity.js';

/** What companies have in common; `null`: whatever it is. */
export interface CompaniesAlike {
  product: string | null;
  /** Of the product. */
  version: string | null;
  /** Those as well of which no version of the product is known. */
  unknownVersions: boolean;
  country: string | null;
}

/** A contact whose address somebody gives, and where they are. */
export interface KnownSender {
  companyId: string;
  companyName: string;
  customerNumber: string | null;
  contactId: string;
  name: string | null;
  language: string | null;
}

@Injectable()
export class CompanyCopiesRepository {
  async lockCompany(tx: Tx, companyId: string): Promise<void> {
    await tx.query('select from company_copy where id = $1 for no key update', [companyId]);
  }

  async isAnybodyErased(tx: Tx, companyId: string, contactIds: string[]): Promise<boolean> {
    return tx.existsBy(ContactCopy, { companyId, id: In(contactIds), erasedAt: Not(IsNull()) });
  }

  /** Waits for an announcement that is reading this contact, so that its mails are seen by whoever erases next. */
  async addressForUpdate(tx: Tx, contactId: string): Promise<string | null> {
    const contact = await tx.findOne(ContactCopy, {
      where: { id: contactId },
      lock: { mode: 'pessimistic_write' },
    });
    return contact?.email ?? null;
  }

  async addressOf(reader: EntityManager, companyId: string, contactId: string): Promise<string | null> {
    return (await reader.findOneBy(ContactCopy, { id: contactId, companyId }))?.email ?? null;
  }

  async isMailboxOfOthers(
    manager: EntityManager,
    { companyId, contactId, address }: { companyId: string; contactId: string; address: string },
  ): Promise<boolean> {
    const [row]: { known: boolean }[] = await manager.query(
      `select exists (select from contact_copy where company_id = $1 and lower(email) = lower($2) and offboarded_at is null
                         and id <> $3)
           or exists (select from company_copy where id = $1 and lower(email) = lower($2)) as known`,
      [companyId, address, contactId],
    );
    return row?.known ?? false;
  }

  async takeOffLists(tx: Tx, companyId: string, contactId: string): Promise<void> {
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

  /** At most as many companies as staff can choose from. */
  sendersAt(reader: EntityManager, email: string): Promise<KnownSender[]> {
    return reader.query(
      `select company.id as "companyId", company.legal_name as "companyName", company.customer_number as "customerNumber",
              contact.id as "contactId", contact.name, contact.language
         from contact_copy contact join company_copy company on company.id = contact.company_id
        where lower(contact.email) = lower($1) and contact.email is not null and contact.offboarded_at is null
          and contact.erased_at is null and company.closed_at is null
        order by contact.id limit 50`,
      [email],
    );
  }

  /** Contacts under these addresses (in lower case), also those who have left; none of them is erased before the transaction ends. */
  holdAt(
    tx: Tx,
    companyId: string,
    emails: string[],
  ): Promise<Pick<ContactCopy, 'id' | 'email' | 'language' | 'offboardedAt'>[]> {
    return tx.query(
      `select id, email, language, offboarded_at as "offboardedAt" from contact_copy
       where company_id = $1 and lower(email) = any($2) and erased_at is null order by id for share`,
      [companyId, emails],
    );
  }

  /** Of a company: whose rows lack what they are responsible for, and who holds a responsibility, first registered first. */
  async responsible(
    reader: EntityManager,
    companyId: string,
    responsibility: string,
  ): Promise<{ isLacking: boolean; contacts: ContactCopy[] }> {
    const ofCompany = reader
      .createQueryBuilder(ContactCopy, 'contact')
      .where('contact.companyId = :companyId and contact.email is not null', { companyId });
    const [isLacking, contacts] = [
      await ofCompany.clone().andWhere(contactCopy.isLacking).getExists(),
      await ofCompany
        .clone()
        .andWhere(':responsibility = any (contact.responsibilities)', { responsibility })
        .andWhere('contact.offboardedAt is null and contact.erasedAt is null')
        .orderBy('contact.id')
        .getMany(),
    ];
    return { isLacking, contacts };
  }

  findCompany(reader: EntityManager, companyId: string): Promise<CompanyCopy | null> {
    return reader.findOneBy(CompanyCopy, { id: companyId });
  }

  findCompanies(reader: EntityManager, ids: string[]): Promise<CompanyCopy[]> {
    return reader.findBy(CompanyCopy, { id: In(ids) });
  }

  findLists(reader: EntityManager, companyIds: string[]): Promise<DistributionListCopy[]> {
    return reader.findBy(DistributionListCopy, { companyId: In(companyIds) });
  }

  /** Whether rows of companies lack what is asked for below: then nobody can be said to be meant, or not. */
  async companiesLack(reader: EntityManager): Promise<boolean> {
    return reader.createQueryBuilder(CompanyCopy, 'company').where(companyCopy.isLacking).getExists();
  }

  /** By their numbers in lower case. */
  findByNumber(
    reader: EntityManager,
    numbers: string[],
  ): Promise<Pick<CompanyCopy, 'id' | 'customerNumber'>[]> {
    return reader.query(
      `select id, customer_number as "customerNumber" from company_copy where lower(customer_number) = any($1)`,
      [numbers],
    );
  }

  /** Open companies for which all of this holds, in the order of their ids. */
  async findAlike(
    reader: EntityManager,
    { product, version, unknownVersions, country }: CompaniesAlike,
    limit: number,
  ): Promise<string[]> {
    const rows: { id: string }[] = await reader.query(
      `select id from company_copy
        where closed_at is null
          and ($1::text is null or $1 = any(products))
          and ($2::text is null or product_versions @> jsonb_build_array(jsonb_build_object('product', $1, 'version', $2))
               or $3::boolean and not product_versions @> jsonb_build_array(jsonb_build_object('product', $1)))
          and ($4::text is null or country = $4)
        order by id limit $5`,
      [product, version, unknownVersions, country, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Open companies that use a product and of which no version of it is known. */
  async countOfUnknownVersion(
    reader: EntityManager,
    { product, country }: Pick<CompaniesAlike, 'product' | 'country'>,
  ): Promise<number> {
    const [row]: { count: number }[] = await reader.query(
      `select count(*)::int as count from company_copy
        where closed_at is null and $1 = any(products)
          and not product_versions @> jsonb_build_array(jsonb_build_object('product', $1::text))
          and ($2::text is null or country = $2)`,
      [product, country],
    );
    return row?.count ?? 0;
  }

  /** What staff have written and is in force. */
  findChains(reader: EntityManager, keys: string[]): Promise<ReachChainCopy[]> {
    return reader.findBy(ReachChainCopy, { key: In(keys), retiredAt: IsNull() });
  }

  /**
   * The ids of everybody at whom a chain may look: those named, delegates, who holds one of the responsibilities, whoever stands
   * in for one of them, and who is held; and the companies of which rows lack that.
   */
  async reachable(
    reader: EntityManager,
    companyIds: string[],
    { named, responsibilities }: { named: string[]; responsibilities: string[] },
  ): Promise<{ ids: string[]; lacking: string[] }> {
    const [row]: { ids: string[]; lacking: string[] }[] = await reader.query(
      `with recursive
         own as (select id, company_id, absences, responsibilities, processing_agreement_delegate
                   from contact_copy where company_id = any($1) and email is not null),
         found as (
           select id, company_id, absences from own
            where id = any($2) or responsibilities && $3 or processing_agreement_delegate
           union
           select own.id, own.company_id, own.absences
             from found, jsonb_array_elements(found.absences) absence, own
            where own.company_id = found.company_id and own.id = (absence->>'deputyId')::uuid)
       select array(select id from found
                    union select id from contact_copy where company_id = any($1) and id = any($2)
                    union select contact_id from person_hold where held and company_id = any($1)) as ids,
              array(select distinct company_id from contact_copy
                     where company_id = any($1) and email is not null and offboarded_at is null
                       and ${contactCopy.isLacking}) as lacking`,
      [companyIds, named, responsibilities],
    );
    return row ?? { ids: [], lacking: [] };
  }

  /** A late message changes nothing. */
  async hold(tx: Tx, { id, companyId, contactId, version, held }: PersonHoldRow): Promise<void> {
    await tx.query(
      `insert into person_hold (id, company_id, contact_id, version, held) values ($1, $2, $3, $4, $5)
       on conflict (id) do update set contact_id = excluded.contact_id, version = excluded.version, held = excluded.held
         where person_hold.version < excluded.version`,
      [id, companyId, contactId, version, held],
    );
  }

  /** Of these contacts, those who are not to be written to for the time being. */
  async heldAmong(reader: EntityManager, contactIds: string[]): Promise<Set<string>> {
    if (contactIds.length === 0) return new Set();
    const rows: { id: string }[] = await reader.query(
      `select contact_id as id from person_hold where held and contact_id = any($1)`,
      [contactIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  findContacts(reader: EntityManager, companyId: string, ids: string[]): Promise<ContactCopy[]> {
    return reader.findBy(ContactCopy, { companyId, id: In(ids) });
  }

  /** As {@link findContacts}, of several companies. */
  findContactsOf(reader: EntityManager, companyIds: string[], ids: string[]): Promise<ContactCopy[]> {
    return reader.findBy(ContactCopy, { companyId: In(companyIds), id: In(ids) });
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
