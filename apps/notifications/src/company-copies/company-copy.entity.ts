import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DistributionListEntryDto, DistributionListKind } from '@lotse/contracts';

/** What this service knows of a company: as much as an alarm needs while `contacts` is down. */
@Entity('company_copy')
export class CompanyCopy {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('integer')
  version!: number;

  @Column('text', { name: 'legal_name' })
  legalName!: string;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text')
  language!: string;

  @Column('text', { name: 'time_zone' })
  timeZone!: string;

  @Column('uuid', { name: 'primary_contact_id', nullable: true })
  primaryContactId!: string | null;

  /** Since when nothing more is done for it. */
  @Index('company_copy_closed_at', { where: 'closed_at is not null' })
  @Column('timestamp with time zone', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;
}

/** A contact, or the tombstone of an erased one: the version stays, so that a late message cannot revive it. */
@Entity('contact_copy')
@Index('contact_copy_mailbox', { synchronize: false }) // by the address in lower case: an expression, which a decorator cannot say
export class ContactCopy {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Column('integer')
  version!: number;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  language!: string | null;

  /** Last day of an external person, `YYYY-MM-DD`. */
  @Column('date', { name: 'external_until', nullable: true })
  externalUntil!: string | null;

  /** Since when the person has left the company: nothing reaches them any more. */
  @Column('timestamp with time zone', { name: 'offboarded_at', nullable: true })
  offboardedAt!: Date | null;

  @Column('timestamp with time zone', { name: 'erased_at', nullable: true })
  erasedAt!: Date | null;
}

@Entity('distribution_list_copy')
@Unique('distribution_list_copy_kind', ['companyId', 'kind'])
export class DistributionListCopy {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Column('text')
  kind!: DistributionListKind;

  @Column('integer')
  version!: number;

  /** In the order in which they are reached. */
  @Column('jsonb')
  entries!: DistributionListEntryDto[];
}
