import type { Aggregate, ContactDto, Salutation } from '@lotse/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Company } from '../companies/company.entity.js';
import { sortKey } from '../name-order.js';
import type { ContactDetails } from './contact-details.js';

/** What is left of a person who is erased. */
const nobody: ContactDetails = {
  salutation: null,
  academicTitle: null,
  firstName: '',
  lastName: '',
  position: null,
  language: null,
  email: '',
  phone: '',
  mobile: null,
  fax: null,
  external: false,
  externalUntil: null,
  processingAgreementDelegate: false,
  responsibilities: [],
};

@Entity('contact')
@Index('contact_by_name', ['companyId', 'sortName', 'id'], { where: 'erased_at is null' })
export class Contact {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Company, { name: 'contact_company' })
  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Column('integer')
  version!: number;

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

  @Column('text', { nullable: true })
  position!: string | null;

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

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt!: Date | null;

  static register(
    id: string,
    { companyId, details, at }: { companyId: string; details: ContactDetails; at: Date },
  ): Contact {
    const sortName = sortKey(details.lastName, details.firstName);
    const times = { createdAt: at, updatedAt: at, erasedAt: null };
    return Object.assign(new Contact(), details, { id, companyId, version: 1, sortName, ...times });
  }

  change(details: ContactDetails, at: Date): void {
    Object.assign(this, details, { sortName: sortKey(details.lastName, details.firstName) });
    this.version += 1;
    this.updatedAt = at;
  }

  /** The row stays, so that audit entries and late messages keep their target. */
  eraseAt(at: Date): void {
    this.change(nobody, at);
    this.erasedAt = at;
  }

  details(): ContactDetails {
    return {
      salutation: this.salutation,
      academicTitle: this.academicTitle,
      firstName: this.firstName,
      lastName: this.lastName,
      position: this.position,
      language: this.language,
      email: this.email,
      phone: this.phone,
      mobile: this.mobile,
      fax: this.fax,
      external: this.external,
      externalUntil: this.externalUntil,
      processingAgreementDelegate: this.processingAgreementDelegate,
      responsibilities: this.responsibilities,
    };
  }

  toDto(): ContactDto {
    return {
      id: this.id,
      companyId: this.companyId,
      version: this.version,
      ...this.details(),
      createdAt: this.createdAt.toISOString(),
      updatedAt: this.updatedAt.toISOString(),
    };
  }

  aggregate(): Aggregate {
    return { companyId: this.companyId, aggregateId: this.id, version: this.version };
  }
}
