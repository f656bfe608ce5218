import type { ContactDto, Salutation } from '@lotse/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The contact table as somebody would map it who needs nothing but this one read. */
@Entity('contact')
export class BareContact {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'company_id' }) companyId!: string;
  @Column('integer') version!: number;
  @Column('text', { name: 'external_id', nullable: true }) externalId!: string | null;
  @Column('text', { nullable: true }) salutation!: Salutation | null;
  @Column('text', { name: 'academic_title', nullable: true }) academicTitle!: string | null;
  @Column('text', { name: 'first_name' }) firstName!: string;
  @Column('text', { name: 'last_name' }) lastName!: string;
  @Column('text', { nullable: true }) position!: string | null;
  @Column('text', { nullable: true }) language!: string | null;
  @Column('text') email!: string;
  @Column('text') phone!: string;
  @Column('text', { nullable: true }) mobile!: string | null;
  @Column('text', { nullable: true }) fax!: string | null;
  @Column('boolean') external!: boolean;
  @Column('date', { name: 'external_until', nullable: true }) externalUntil!: string | null;
  @Column('boolean', { name: 'processing_agreement_delegate' }) processingAgreementDelegate!: boolean;
  @Column('text', { array: true }) responsibilities!: string[];
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  @Column('timestamptz', { name: 'offboarded_at', nullable: true }) offboardedAt!: Date | null;
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt!: Date | null;

  toDto(): ContactDto {
    return {
      id: this.id,
      companyId: this.companyId,
      version: this.version,
      externalId: this.externalId,
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
      createdAt: this.createdAt.toISOString(),
      updatedAt: this.updatedAt.toISOString(),
      offboardedAt: this.offboardedAt?.toISOString() ?? null,
    };
  }
}
