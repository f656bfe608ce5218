import { Injectable } from '@nestjs/common';
import { contactFields, DomainError, type ContactInput, type Lookalike } from '@lotse/contracts';
import {
  Database,
  ownColumns,
  selectList,
  send,
  updateOf,
  violatedUniqueConstraint,
  type Tx,
} from '@lotse/persistence';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import type { NamePosition } from '../name-order.js';
import { nameKeys } from '../search/search-text.js';
import { Contact } from './contact.entity.js';
import { alikeNameOf, mailboxOf } from './identity.js';

export interface ContactsWanted {
  after: NamePosition | null;
  limit: number;
  /** With those who have left. */
  offboarded: boolean;
  /** Of {@link patternsOf}; none: everybody. */
  patterns: string[];
  /** Only those who have it. */
  responsibility?: string;
}

/** What of a contact may give reason for a warning. */
export type NotableContact = Pick<
  Contact,
  'id' | 'external' | 'externalUntil' | 'processingAgreementDelegate' | 'responsibilities' | 'emailBouncedAt'
>;

type FoundLookalike = Pick<Contact, 'id' | 'email' | 'firstName' | 'lastName' | 'offboardedAt'>;

/** Whoever is like more people than these is told of these. */
const mostLookalikes = 20;
/** Who shares a first and a last name may have others besides. */
const mostNamesakes = 100;

@Injectable()
export class ContactsRepository {
  /** Of what is answered, and no more. */
  private readonly columns: string;
  private readonly lock: string;
  private readonly update: ReturnType<typeof updateOf<Contact>>;
  private readonly lockMailbox: string;

  constructor(private readonly database: Database) {
    const answered = [
      'id',
      'companyId',
      'version',
      ...contactFields,
      'createdAt',
      'updatedAt',
      'offboardedAt',
      'emailBouncedAt',
    ];
    const entity = database.dataSource.getMetadata(Contact);
    this.columns = selectList(entity, answered);
    this.lock = `select ${selectList(entity, ownColumns(entity))} from contact
                 where id = $1 and company_id = $2 for no key update`;
    this.lockMailbox = `select ${selectList(entity, ownColumns(entity))} from contact
                        where company_id = $1 and lower(email) = lower($2)
                          and erased_at is null and offboarded_at is null and email_bounced_at is null
                        order by id for no key update`;
    this.update = updateOf(entity);
  }

  /** In one query; by id. */
  async findEach(asked: { companyId: string; contactId: string }[]): Promise<Map<string, Contact>> {
    const rows = await this.database.readPrepared(
      'contacts-by-id',
      `select ${this.columns}
       from contact
       where id = any(array(select unnest($1::uuid[]))) and company_id = any($2) and erased_at is null`, // the hot path: TypeORM's own mapping costs more than the query
      [asked.map(({ contactId }) => contactId), [...new Set(asked.map(({ companyId }) => companyId))]],
    );
    return new Map(
      rows.map((row) => Object.assign(new Contact(), row)).map((contact) => [contact.id, contact]),
    );
  }

  /** By last name, then first name. */
  page(
    companyId: string,
    { after, limit, offboarded, patterns, responsibility }: ContactsWanted,
  ): Promise<Contact[]> {
    const query = this.database.reader
      .createQueryBuilder(Contact, 'contact')
      .where('contact.companyId = :companyId and contact.erasedAt is null', { companyId })
      .orderBy({ 'contact.sortName': 'ASC', 'contact.id': 'ASC' })
      .limit(limit);
    if (!offboarded) query.andWhere('contact.offboardedAt is null');
    for (const [index, pattern] of patterns.entries()) {
      query.andWhere(`contact.searchText like :pattern${index}`, { [`pattern${index}`]: pattern });
    }
    if (responsibility !== undefined)
      query.andWhere(':responsibility = any(contact.responsibilities)', { responsibility });
    if (after) query.andWhere('(contact.sortName, contact.id) > (:sortName, :id)', after);
    return query.getMany();
  }

  /**
   * One who is erased as well.
   * @throws DomainError not-found `contacts.not-found`
   */
  async findForUpdate(tx: Tx, companyId: string, contactId: string): Promise<Contact> {
    const [row]: object[] = await tx.query(this.lock, [contactId, companyId]);
    if (!row) throw new DomainError('not-found', 'contacts.not-found');
    return Object.assign(new Contact(), row);
  }

  /** Who is there under an address of which nobody knows yet that mail comes back from it; locked. */
  async deadSoFarUnknown(tx: Tx, companyId: string, email: string): Promise<Contact[]> {
    const rows: object[] = await tx.query(this.lockMailbox, [companyId, email]);
    return rows.map((row) => Object.assign(new Contact(), row));
  }

  /** Those of the contacts that the company has. */
  findAll(tx: Tx, companyId: string, contactIds: string[]): Promise<Contact[]> {
    return tx.findBy(Contact, { id: In(contactIds), companyId, erasedAt: IsNull() });
  }

  /**
   * One who can be given something.
   * @throws DomainError not-found `contacts.not-found`
   * @throws DomainError conflict `contacts.offboarded`
   */
  async findPresent(tx: Tx, companyId: string, contactId: string): Promise<Contact> {
    const contact = await tx.findOneBy(Contact, { id: contactId, companyId, erasedAt: IsNull() });
    if (!contact) throw new DomainError('not-found', 'contacts.not-found');
    if (contact.offboardedAt) throw new DomainError('conflict', 'contacts.offboarded');
    return contact;
  }

  /** Which of the contacts are there, and can stand in for somebody. */
  async present(tx: Tx, companyId: string, contactIds: string[]): Promise<Set<string>> {
    if (contactIds.length === 0) return new Set();
    const where = { id: In(contactIds), companyId, erasedAt: IsNull(), offboardedAt: IsNull() };
    const found = await tx.find(Contact, { select: { id: true }, where });
    return new Set(found.map(({ id }) => id));
  }

  /** For whom somebody stands in. The company is locked: no other write locks several contacts of it meanwhile. */
  async representedForUpdate(tx: Tx, companyId: string, deputyId: string): Promise<Contact[]> {
    const named = JSON.stringify([{ deputyId }]);
    const rows: { id: string }[] = await tx.query(
      `select id from contact where company_id = $1 and erased_at is null and absences @> $2 order by id`,
      [companyId, named],
    );
    const represented: Contact[] = [];
    for (const { id } of rows) represented.push(await this.findForUpdate(tx, companyId, id));
    return represented;
  }

  /** Whether somebody else is there, who could take over. */
  existsBeside(tx: Tx, { companyId, id }: Contact): Promise<boolean> {
    return tx.existsBy(Contact, { id: Not(id), companyId, erasedAt: IsNull(), offboardedAt: IsNull() });
  }

  /** Who takes over from somebody who must go: the one named, if they are there, or whoever is there the longest. */
  async successorOf(tx: Tx, { companyId, id }: Contact, wanted: string | null): Promise<Contact | null> {
    const isThere = { companyId, erasedAt: IsNull(), offboardedAt: IsNull() };
    const named = wanted === null ? null : await tx.findOneBy(Contact, { ...isThere, id: wanted });
    return named ?? tx.findOne(Contact, { where: { ...isThere, id: Not(id) }, order: { id: 'ASC' } });
  }

  /** Who is there and has one of the responsibilities, is the delegate, external, or has an address from which mail comes back. Without names and addresses. */
  notable(companyId: string, responsibilities: string[]): Promise<NotableContact[]> {
    return this.database.reader.query(
      `select id, external, external_until::text as "externalUntil",
              processing_agreement_delegate as "processingAgreementDelegate", responsibilities,
              email_bounced_at as "emailBouncedAt"
       from contact
       where company_id = $1 and erased_at is null and offboarded_at is null
         and (external or processing_agreement_delegate or responsibilities && $2 or email_bounced_at is not null)
       order by sort_name, id`,
      [companyId, responsibilities],
    );
  }

  /** Which of the responsibilities somebody who is there has, besides those who are left out. */
  async heldBeside(
    manager: EntityManager,
    companyId: string,
    { without, responsibilities }: { without: string[]; responsibilities: string[] },
  ): Promise<Set<string>> {
    const rows: { key: string }[] = await manager.query(
      `select distinct key from contact, unnest(responsibilities) as held (key)
       where company_id = $1 and erased_at is null and offboarded_at is null and id <> all($2) and key = any($3)`,
      [companyId, without, responsibilities],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Whether somebody else of the company who is there receives mail under the contact's address as well. */
  async sharesMailbox(tx: Tx, { id, companyId, email }: Contact): Promise<boolean> {
    const others: unknown[] = await tx.query(
      `select 1 from contact
        where company_id = $1 and id <> $2 and lower(email) = lower($3)
          and erased_at is null and offboarded_at is null limit 1`,
      [companyId, id, email],
    );
    return others.length > 0;
  }

  /**
   * Who may be the same person as one with this address and name, whether they are there or have left.
   * @param manager of the transaction in which somebody is registered, else of reads
   */
  async lookalikes(
    companyId: string,
    { email = '', firstName, lastName = '' }: Partial<Pick<ContactInput, 'email' | 'firstName' | 'lastName'>>,
    manager: EntityManager = this.database.reader,
  ): Promise<Lookalike[]> {
    const found: FoundLookalike[] = await manager.query(
      `with candidate (id) as (
         (select id from contact
           where company_id = $1 and erased_at is null and lower(email) = $2 limit ${mostLookalikes})
         union
         (select contact_id from contact_word where company_id = $1 and word = any($3) limit ${mostNamesakes}))
       select id, email, first_name as "firstName", last_name as "lastName", offboarded_at as "offboardedAt"
         from candidate join contact using (id) where company_id = $1 and erased_at is null
        order by sort_name, id`,
      [companyId, mailboxOf(email), nameKeys(lastName, firstName ?? '')],
    );
    const name = alikeNameOf(lastName, firstName ?? '');
    return found
      .map(({ id, email: address, ...one }) => ({
        ...one,
        contactId: id,
        offboardedAt: one.offboardedAt?.toISOString() ?? null,
        sameAddress: mailboxOf(address) === mailboxOf(email),
        sameName: alikeNameOf(one.lastName, one.firstName) === name,
      }))
      .filter(({ sameAddress, sameName }) => sameAddress || sameName)
      .slice(0, mostLookalikes);
  }

  /** @throws DomainError conflict `contacts.external-id-taken` */
  async add(tx: Tx, contacts: Contact[]): Promise<void> {
    await uniquely(tx.insert(Contact, contacts));
  }

  /** Not waited for: the transaction fails with a DomainError conflict `contacts.external-id-taken`. */
  save(tx: Tx, contact: Contact): Promise<void> {
    send(tx, uniquely(tx.query(this.update.text, [contact.id, ...this.update.valuesOf(contact)])));
    return Promise.resolve();
  }
}

async function uniquely(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (violatedUniqueConstraint(error) !== 'contact_external_id') throw error;
    throw new DomainError('conflict', 'contacts.external-id-taken', {
      violations: [{ pointer: '/externalId', rule: 'externalIdTaken' }],
    });
  }
}
