import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What this service knows of a contact, or the tombstone of an erased one: its version stays, so that a late message cannot revive it. */
@Entity('contact_copy')
export class ContactCopy {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Column('integer')
  version!: number;

  @Column('boolean')
  external!: boolean;

  @Column('timestamp with time zone', { name: 'erased_at', nullable: true })
  erasedAt!: Date | null;
}
