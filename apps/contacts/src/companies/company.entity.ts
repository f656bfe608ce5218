import type { Aggregate, CompanyDto } from '@lotse/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { sortKey } from '../name-order.js';
import type { CompanyDetails } from './company-details.js';

@Entity('company')
@Index('company_customer_number', { synchronize: false }) // unique without regard to case: an expression, which a decorator cannot say
@Index('company_by_name', ['sortName', 'id'])
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

  @ForeignKey('contact', { name: 'company_primary_contact' })
  @Column('uuid', { name: 'primary_contact_id', nullable: true })
  primaryContactId!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  static register(id: string, details: CompanyDetails, at: Date): Company {
    return Object.assign(new Company(), details, {
      id,
      version: 1,
      sortName: sortKey(details.legalName),
      primaryContactId: null,
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
    };
  }

  toDto(): CompanyDto {
    return {
      id: this.id,
      version: this.version,
      ...this.details(),
      primaryContactId: this.primaryContactId,
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
  }
}
