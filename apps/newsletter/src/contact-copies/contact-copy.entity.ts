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

  /** Whether its registration has been handled: with it comes what was asked for, which no later snapshot repeats. */
  @Column('boolean', { default: true })
  registered!: boolean;

  @Column('boolean')
  external!: boolean;

  /** Since when the person has been external, or once was, as far as that has been heard of here. */
  @Column('timestamp with time zone', { name: 'external_at', nullable: true })
  externalAt!: Date | null;

  /** Since when the person has left the company: nothing is sent any more. */
  @Column('timestamp with time zone', { name: 'offboarded_at', nullable: true })
  offboardedAt!: Date | null;

  @Column('timestamp with time zone', { name: 'erased_at', nullable: true })
  erasedAt!: Date | null;
}
