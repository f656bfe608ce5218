import { Injectable } from '@nestjs/common';
import { DomainError } from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import { In, IsNull, Not } from 'typeorm';
import type { NamePosition } from '../name-order.js';
import { Contact } from './contact.entity.js';

@Injectable()
export class ContactsRepository {
  constructor(private readonly database: Database) {}

  /** In one query; by id. */
  async findEach(asked: { companyId: string; contactId: string }[]): Promise<Map<string, Contact>> {
    const rows = await this.database.readPrepared(
      'contacts-by-id',
      `select id, company_id as "companyId", version, salutation, academic_title as "academicTitle",
              first_name as "firstName", last_name as "lastName", position, language, email, phone, mobile, fax,
              external, external_until::text as "externalUntil",
              processing_agreement_delegate as "processingAgreementDelegate", responsibilities,
              created_at as "createdAt", updated_at as "updatedAt"
       from contact
       where id = any($1) and company_id = any($2) and erased_at is null`, // the hot path: TypeORM's own mapping costs more than the query
      [asked.map(({ contactId }) => contactId), [...new Set(asked.map(({ companyId }) => companyId))]],
    );
    return new Map(
      rows.map((row) => Object.assign(new Contact(), row)).map((contact) => [contact.id, contact]),
    );
  }

  /** By last name, then first name. */
  page(
    companyId: string,
    { after, limit }: { after: NamePosition | null; limit: number },
  ): Promise<Contact[]> {
    const query = this.database.reader
      .createQueryBuilder(Contact, 'contact')
      .where('contact.companyId = :companyId and contact.erasedAt is null', { companyId })
      .orderBy({ 'contact.sortName': 'ASC', 'contact.id': 'ASC' })
      .limit(limit);
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

  /** Whether the company has this contact. */
  exists(tx: Tx, companyId: string, contactId: string): Promise<boolean> {
    return tx.existsBy(Contact, { id: contactId, companyId, erasedAt: IsNull() });
  }

  existsBeside(tx: Tx, { companyId, id }: Contact): Promise<boolean> {
    return tx.existsBy(Contact, { id: Not(id), companyId, erasedAt: IsNull() });
  }

  async add(tx: Tx, contact: Contact): Promise<void> {
    await tx.insert(Contact, contact);
  }

  async save(tx: Tx, contact: Contact): Promise<void> {
    await tx.update(Contact, { id: contact.id }, contact);
  }
}
