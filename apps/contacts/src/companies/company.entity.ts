import {
  DomainError,
  type Aggregate,
  type CompanyDto,
  type CompanyReferenceDto,
  type CompanyStatus,
  type ProductVersionDto,
} from '@lotse/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { sortKey } from '../name-order.js';
import { companySearch } from '../search/search-text.js';
import type { CompanyDetails } from './company-details.js';

@Entity('company')
@Index('company_customer_number', { synchronize: false }) // unique without regard to case: an expression, which a decorator cannot say
@Index('company_by_name', ['sortName', 'id'])
@Index('company_open_by_name', ['sortName', 'id'], { where: 'closed_at is null' })
@Index('company_closed_by_name', ['sortName', 'id'], { where: 'closed_at is not null' })
@Index('company_search', { synchronize: false }) // trigrams, which a decorator cannot say
@Index('company_search_sample', { synchronize: false })
@Index('company_search_grams', { synchronize: false }) // of what a function makes, which a decorator cannot say either
@Index('company_by_change', ['updatedAt', 'id'])
@Index('company_mailbox', { synchronize: false }) // by the address in lower case: an expression
@Index('company_without_search_text', ['id'], { where: 'search_text is null' })
export class Company {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('integer')
  version!: number;

  @Column('text', { name: 'customer_number' })
  customerNumber!: string;

  @Column('text', { name: 'legal_name' })
  legalName!: string;

  @Column({ type: 'text', name: 'sort_name', collation: 'C' })
  sortName!: string;

  /** By what the company is found; `null` until the service has filled it in. */
  @Column('text', { name: 'search_text', nullable: true, select: false })
  searchText?: string | null;

  /** Whole words, and two of a name together. */
  @Column('text', { name: 'search_words', array: true, nullable: true, select: false })
  searchWords?: string[] | null;

  /** Of which version the search text is: code that does not know it leaves it behind, and the text is emptied. */
  @Column('integer', { name: 'search_version', nullable: true, select: false })
  searchVersion?: number | null;

  @Column('text', { name: 'legal_form', nullable: true })
  legalForm!: string | null;

  @Column('text')
  country!: string;

  @Column('text')
  language!: string;

  @Column('text', { name: 'time_zone' })
  timeZone!: string;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { array: true })
  domains!: string[];

  @Column('text', { array: true })
  products!: string[];

  /** In the order of the products. */
  @Column('jsonb', { name: 'product_versions', default: [] })
  productVersions!: ProductVersionDto[];

  @ForeignKey('contact', { name: 'company_primary_contact' })
  @Column('uuid', { name: 'primary_contact_id', nullable: true })
  primaryContactId!: string | null;

  /** Since when nothing more is done for it. */
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  static register(id: string, details: CompanyDetails, at: Date): Company {
    return Object.assign(new Company(), details, {
      id,
      version: 1,
      sortName: sortKey(details.legalName),
      ...companySearch(details),
      searchVersion: 1,
      primaryContactId: null,
      closedAt: null,
      createdAt: at,
      updatedAt: at,
    });
  }

  change(details: CompanyDetails, at: Date): void {
    Object.assign(this, details, { sortName: sortKey(details.legalName) });
    this.countChange(at);
  }

  changePrimaryContact(contactId: string | null, at: Date): void {
    this.primaryContactId = contactId;
    this.countChange(at);
  }

  close(at: Date): void {
    this.closedAt = at;
    this.countChange(at);
  }

  reopen(at: Date): void {
    this.closedAt = null;
    this.countChange(at);
  }

  is(status: CompanyStatus): boolean {
    return status === 'all' || (status === 'closed') === (this.closedAt !== null);
  }

  /** @throws DomainError conflict `companies.closed` */
  refuseIfClosed(): void {
    if (this.closedAt) throw new DomainError('conflict', 'companies.closed');
  }

  details(): CompanyDetails {
    return {
      customerNumber: this.customerNumber,
      legalName: this.legalName,
      legalForm: this.legalForm,
      country: this.country,
      language: this.language,
      timeZone: this.timeZone,
      email: this.email,
      domains: this.domains,
      products: this.products,
      productVersions: this.productVersions,
    };
  }

  toReference(): CompanyReferenceDto {
    const { id, legalName, customerNumber } = this;
    return { id, legalName, customerNumber, closedAt: this.closedAt?.toISOString() ?? null };
  }

  toDto(): CompanyDto {
    return {
      id: this.id,
      version: this.version,
      ...this.details(),
      primaryContactId: this.primaryContactId,
      closedAt: this.closedAt?.toISOString() ?? null,
      createdAt: this.createdAt.toISOString(),
      updatedAt: this.updatedAt.toISOString(),
    };
  }

  aggregate(): Aggregate {
    return { companyId: this.id, aggregateId: this.id, version: this.version };
  }

  private countChange(at: Date): void {
    this.version += 1;
    this.updatedAt = at;
    Object.assign(this, companySearch(this), { searchVersion: this.version });
  }
}
