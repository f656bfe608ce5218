import {
  announced,
  blankContact,
  detailsOf,
  type AbsenceDto,
  type Aggregate,
  type AnnouncedContact,
  type ContactDetails,
  type ContactDto,
  type ContactErased,
  type Salutation,
} from '@lotse/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Company } from '../companies/company.entity.js';
import { sortKey } from '../name-order.js';
import { contactSearch } from '../search/search-text.js';

@Entity('contact')
@Index('contact_external_id', ['companyId', 'externalId'], { unique: true, where: 'erased_at is null' })
@Index('contact_mailbox', { synchronize: false }) // by the address in lower case: an expression, which a decorator cannot say
@Index('contact_search', { synchronize: false }) // trigrams, which a decorator cannot say
@Index('contact_search_sample', { synchronize: false })
@Index('contact_search_grams', { synchronize: false }) // of what a function makes, which a decorator cannot say either
@Index('contact_search_walk', { synchronize: false })
@Index('contact_without_search_text', ['id'], { where: 'search_text is null' })
@Index('contact_by_change', ['updatedAt', 'id'])
@Index('contact_by_company_change', ['companyId', 'updatedAt', 'id'])
@Index('contact_by_name_anywhere', ['sortName', 'id'], { where: 'erased_at is null' })
@Index('contact_mailbox_anywhere', { synchronize: false })
@Index('contact_by_name', ['companyId', 'sortName', 'id'], { where: 'erased_at is null' })
export class Contact {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Company, { name: 'contact_company' })
  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Column('integer')
  version!: number;

  @Column('text', { name: 'external_id', nullable: true })
  externalId!: string | null;

  @Column('text', { nullable: true })
  salutation!: Salutation | null;

  @Column('text', { name: 'academic_title', nullable: true })
  academicTitle!: string | null;

  @Column('text', { name: 'first_name' })
  firstName!: string;

  @Column('text', { name: 'last_name' })
  lastName!: string;

  @Column({ type: 'text', name: 'sort_name', collation: 'C' })
  sortName!: string;

  /** By what the person is found; `null` until the service has filled it in. */
  @Column('text', { name: 'search_text', nullable: true, select: false })
  searchText?: string | null;

  /** Whole words, and two of a name together. */
  @Column('text', { name: 'search_words', array: true, nullable: true, select: false })
  searchWords?: string[] | null;

  /** Of which version the search text is: code that does not know it leaves it behind, and the text is emptied. */
  @Column('integer', { name: 'search_version', nullable: true, select: false })
  searchVersion?: number | null;

  @Column('text', { nullable: true })
  position!: string | null;

  @Column('text', { nullable: true })
  department!: string | null;

  @Column('text', { nullable: true })
  language!: string | null;

  @Column('text')
  email!: string;

  @Column('text')
  phone!: string;

  @Column('text', { nullable: true })
  mobile!: string | null;

  @Column('text', { nullable: true })
  fax!: string | null;

  @Column('boolean')
  external!: boolean;

  @Column('date', { name: 'external_until', nullable: true })
  externalUntil!: string | null;

  @Column('boolean', { name: 'processing_agreement_delegate' })
  processingAgreementDelegate!: boolean;

  @Column('text', { array: true })
  responsibilities!: string[];

  /** When the person is away, and who stands in. */
  @Column('jsonb', { default: [] })
  absences!: AbsenceDto[];

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  /** Since when the person has left the company: they hold nothing and are reached for nothing. */
  @Column('timestamptz', { name: 'offboarded_at', nullable: true })
  offboardedAt!: Date | null;

  /** Since when mail to the address comes back; ends with another address, and when somebody confirms this one. */
  @Column('timestamptz', { name: 'email_bounced_at', nullable: true })
  emailBouncedAt!: Date | null;

  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt!: Date | null;

  static register(
    id: string,
    { companyId, details, at }: { companyId: string; details: ContactDetails; at: Date },
  ): Contact {
    const sortName = sortKey(details.lastName, details.firstName);
    const times = { createdAt: at, updatedAt: at, offboardedAt: null, emailBouncedAt: null, erasedAt: null };
    const found = { ...contactSearch(details), searchVersion: 1 };
    return Object.assign(new Contact(), details, { id, companyId, version: 1, sortName, ...found, ...times });
  }

  change(details: ContactDetails, at: Date): void {
    if (details.email !== this.email) this.emailBouncedAt = null;
    Object.assign(this, details, { sortName: sortKey(details.lastName, details.firstName) });
    this.version += 1;
    this.updatedAt = at;
    Object.assign(this, contactSearch(details), { searchVersion: this.version });
  }

  /** The row stays, so that audit entries and late messages keep their target. */
  eraseAt(at: Date): void {
    this.change(blankContact, at);
    this.offboardedAt = null;
    this.erasedAt = at;
  }

  /** Who has left holds nothing any more; what they are called, and where they were reached, stays known. */
  offboardAt(at: Date): void {
    const nothing = { responsibilities: [], processingAgreementDelegate: false, absences: [] };
    this.change({ ...this.details(), ...nothing }, at);
    this.offboardedAt = at;
  }

  /** Mail to the address has come back. */
  bounceAt(at: Date, bouncedAt: Date): void {
    this.change(this.details(), at);
    this.emailBouncedAt = bouncedAt;
  }

  /** Somebody says that mail arrives at the address. */
  confirmEmail(): void {
    this.emailBouncedAt = null;
  }

  has(responsibility: string): boolean {
    return this.responsibilities.includes(responsibility);
  }

  details(): ContactDetails {
    return detailsOf(this);
  }

  toDto(): ContactDto {
    return {
      id: this.id,
      companyId: this.companyId,
      version: this.version,
      ...this.details(),
      createdAt: this.createdAt.toISOString(),
      updatedAt: this.updatedAt.toISOString(),
      offboardedAt: this.offboardedAt?.toISOString() ?? null,
      emailBouncedAt: this.emailBouncedAt?.toISOString() ?? null,
    };
  }

  toAnnounced(): AnnouncedContact {
    return announced(this.toDto());
  }

  /** What is left to say of somebody erased. */
  toErased(erasedAt: Date): ContactErased {
    return {
      contactId: this.id,
      companyId: this.companyId,
      version: this.version,
      erasedAt: erasedAt.toISOString(),
    };
  }

  aggregate(): Aggregate {
    return { companyId: this.companyId, aggregateId: this.id, version: this.version };
  }
}
