import type { SaidOfHeading } from '@lotse/contact-files';
import type { SaidHeadingDto } from '@lotse/contracts';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Company } from '../companies/company.entity.js';

/** What somebody of a company has last said that a heading means. */
@Entity('contact_import_heading')
export class SaidHeading implements SaidOfHeading {
  @ForeignKey(() => Company, { name: 'contact_import_heading_company' })
  @PrimaryColumn('uuid', { name: 'company_id' })
  companyId!: string;

  /** The heading, however it is written. */
  @PrimaryColumn('text')
  key!: string;

  /** Which of several columns with the same heading, from 1. */
  @PrimaryColumn('integer')
  occurrence!: number;

  @Column('text', { nullable: true })
  field!: SaidOfHeading['field'];

  @Column('timestamptz', { name: 'said_at' })
  saidAt!: Date;

  toDto(): SaidHeadingDto {
    const { key, occurrence, field, saidAt } = this;
    return { heading: key, occurrence, field, saidAt: saidAt.toISOString() };
  }
}
