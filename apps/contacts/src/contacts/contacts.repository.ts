import { Injectable } from '@nestjs/common';
import { contactFields, DomainError } from '@lotse/contracts';
import { Database, selectList, violatedUniqueConstraint, type Tx } from '@lotse/persistence';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import type { NamePosition } from '../name-order.js';
import { Contact } from './contact.entity.js';

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
  'id' | 'external' | 'externalUntil' | 'processingAgreementDelegate' | 'responsibilities'
>;

@Injectable()
export class ContactsRepository {
  /** Of what is answered, and no more. */
  private readonly columns: string;

  constructor(private readonly database: Database) {
    const answered = [
      'id',
      'companyId',
      'version',
      ...contactFields,
      'createdAt',
      'updatedAt',
      'offboardedAt',
    ];
    this.columns = selectList(database.dataSource.getMetadata(Contact), answered);
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
    const lock = { mode: 'for_no_key_update' } as const;
    const contact = await tx.findOne(Contact, { where: { id: contactId, companyId }, lock });
    if (!contact) throw new DomainError('not-found', 'contacts.not-found');
    return contact;
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

  /** Whether somebody else is there, who could take over. */
  existsBeside(tx: Tx, { companyId, id }: Contact): Promise<boolean> {
    return tx.existsBy(Contact, { id: Not(id), companyId, erasedAt: IsNull(), offboardedAt: IsNull() });
  }

  /** Who is there and has one of the responsibilities, is the delegate, external, or on a list. Without names and addresses. */
  notable(companyId: string, responsibilities: string[]): Promise<NotableContact[]> {
    return this.database.reader.query(
      `select id, external, external_until::text as "externalUntil",
              processing_agreement_delegate as "processingAgreementDelegate", responsibilities
       from contact
       where company_id = $1 and erased_at is null and offboarded_at is null
         and (external or processing_agreement_delegate or responsibilities && $2)
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

  /** @throws DomainError conflict `contacts.external-id-taken` */
  async add(tx: Tx, contacts: Contact[]): Promise<void> {
    await uniquely(tx.insert(Contact, contacts));
  }

  /** @throws DomainError conflict `contacts.external-id-taken` */
  async save(tx: Tx, contact: Contact): Promise<void> {
    await uniquely(tx.update(Contact, { id: contact.id }, contact));
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
