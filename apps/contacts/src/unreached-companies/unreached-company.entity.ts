import type { FixedPurpose, UnreachedReason } from '@lotse/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * That nobody at a company is reached for a purpose, as it was found in the background. It names its company without a foreign key: that
 * would lock the company's row, for which writes would wait.
 */
@Entity('unreached_company')
@Index('unreached_company_newest', ['purpose', 'since', 'companyId'])
export class UnreachedCompany {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'unreached_company_pkey' })
  companyId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'unreached_company_pkey' })
  purpose!: FixedPurpose;

  @Column('text')
  reason!: UnreachedReason;

  /** When it was found first, without a break since. */
  @Column('timestamptz')
  since!: Date;
}
