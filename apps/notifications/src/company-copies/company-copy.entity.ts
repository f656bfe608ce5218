import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import {
  announcedName,
  type AbsenceDto,
  type DistributionListEntryDto,
  type DistributionListKind,
  type ProductVersionDto,
  type ReachChainDto,
} from '@lotse/contracts';
import { Copy, CopyColumns } from '@lotse/messaging';

/** What this service knows of a company: as much as an alarm needs while `contacts` is down. */
@Entity('company_copy')
@Index('company_copy_lacking', { synchronize: false }) // found by `Copy.isLacking`, as are those of the others
export class CompanyCopy extends CopyColumns {
  @PrimaryColumn('uuid')
  id!: string;

  /** `null` while the row lacks it. */
  @Column('text', { name: 'customer_number', nullable: true })
  customerNumber!: string | null;

  @Column('text', { name: 'legal_name' })
  legalName!: string;

  /** ISO 3166-1 alpha-2; `null` while the row lacks it. */
  @Column('text', { nullable: true })
  country!: string | null;

  /** Which of the vendor's products it uses; `null` while the row lacks it. */
  @Column('text', { array: true, nullable: true })
  products!: string[] | null;

  /** Where it is known, the version of a product; `null` while the row lacks it. */
  @Column('jsonb', { name: 'product_versions', nullable: true })
  productVersions!: ProductVersionDto[] | null;

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
@Index('contact_copy_lacking', { synchronize: false })
export class ContactCopy extends CopyColumns {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  /** In E.164; `null` while the row lacks it. */
  @Column('text', { nullable: true })
  phone!: string | null;

  /** In E.164; `null` also while the row lacks it. */
  @Column('text', { nullable: true })
  mobile!: string | null;

  @Column('text', { nullable: true })
  language!: string | null;

  /** Last day of an external person, `YYYY-MM-DD`. */
  @Column('date', { name: 'external_until', nullable: true })
  externalUntil!: string | null;

  /** What the person is responsible for at the company; `null` while the row lacks it. */
  @Column('text', { array: true, nullable: true })
  responsibilities!: string[] | null;

  /** Named for data protection under the data-processing agreement; `null` while the row lacks it. */
  @Column('boolean', { name: 'processing_agreement_delegate', nullable: true })
  processingAgreementDelegate!: boolean | null;

  /** When the person is away, and who stands in; `null` while the row lacks it. */
  @Column('jsonb', { nullable: true })
  absences!: AbsenceDto[] | null;

  /** Since when the person has left the company: nothing reaches them any more. */
  @Column('timestamp with time zone', { name: 'offboarded_at', nullable: true })
  offboardedAt!: Date | null;

  /** Since when mail to the address comes back; `null` also while the row lacks it. */
  @Column('timestamp with time zone', { name: 'email_bounced_at', nullable: true })
  emailBouncedAt!: Date | null;

  @Column('timestamp with time zone', { name: 'erased_at', nullable: true })
  erasedAt!: Date | null;
}

@Entity('distribution_list_copy')
@Unique('distribution_list_copy_kind', ['companyId', 'kind'])
@Index('distribution_list_copy_lacking', { synchronize: false })
export class DistributionListCopy extends CopyColumns {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Column('text')
  kind!: DistributionListKind;

  /** In the order in which they are reached. */
  @Column('jsonb')
  entries!: DistributionListEntryDto[];
}

/** A chain along which people are reached, as staff have written it; where there is none, or it is retired, the default applies. */
@Entity('reach_chain_copy')
@Index('reach_chain_copy_lacking', { synchronize: false })
export class ReachChainCopy extends CopyColumns {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  key!: string;

  @Column('jsonb')
  steps!: ReachChainDto['steps'];

  @Column('timestamp with time zone', { name: 'retired_at', nullable: true })
  retiredAt!: Date | null;
}

export const companyCopy = new Copy({
  aggregate: 'company',
  table: 'company_copy',
  shape: 3,
  columns: {
    customer_number: ({ customerNumber }) => customerNumber,
    legal_name: ({ legalName }) => legalName,
    country: ({ country }) => country,
    products: ({ products }) => products,
    product_versions: ({ productVersions = [] }) => productVersions,
    email: ({ email }) => email,
    language: ({ language }) => language,
    time_zone: ({ timeZone }) => timeZone,
    primary_contact_id: ({ primaryContactId }) => primaryContactId,
    closed_at: ({ closedAt }) => closedAt,
  },
});

export const contactCopy = new Copy({
  aggregate: 'contact',
  table: 'contact_copy',
  shape: 5,
  columns: {
    company_id: ({ companyId }) => companyId,
    name: announcedName,
    email: ({ email }) => email,
    phone: ({ phone }) => phone,
    mobile: ({ mobile }) => mobile,
    language: ({ language }) => language,
    external_until: ({ externalUntil }) => externalUntil,
    responsibilities: ({ responsibilities }) => responsibilities,
    processing_agreement_delegate: ({ processingAgreementDelegate }) => processingAgreementDelegate,
    absences: ({ absences = [] }) => absences,
    offboarded_at: ({ offboardedAt }) => offboardedAt,
    email_bounced_at: ({ emailBouncedAt }) => emailBouncedAt,
  },
});

export const distributionListCopy = new Copy({
  aggregate: 'distribution-list',
  table: 'distribution_list_copy',
  shape: 1,
  columns: {
    company_id: ({ companyId }) => companyId,
    kind: ({ kind }) => kind,
    entries: ({ entries }) => entries,
  },
});

export const reachChainCopy = new Copy({
  aggregate: 'reach-chain',
  table: 'reach_chain_copy',
  shape: 1,
  columns: {
    key: ({ key }) => key,
    steps: ({ steps }) => steps,
    retired_at: ({ retiredAt }) => retiredAt,
  },
});
