import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How something was that says whom a company is reached by, from a version on. Written by triggers of the tables themselves. */
@Entity('reach_snapshot')
@Index('reach_snapshot_company', ['companyId', 'kind', 'subject', 'version'])
export class ReachSnapshot {
  /** The table. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'reach_snapshot_pkey' })
  kind!: string;

  /** The id of the row, or its key. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'reach_snapshot_pkey' })
  subject!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'reach_snapshot_pkey' })
  version!: number;

  /** `null` for a chain. */
  @Column('uuid', { name: 'company_id', nullable: true })
  companyId!: string | null;

  @Column('timestamptz', { name: 'valid_from' })
  validFrom!: Date;

  @Column('jsonb')
  facts!: object;
}

/**
 * Years for which it can be told how something was before it was changed: as long as claims may come of it (§ 195 BGB), as for the
 * evidence of a mail.
 */
const years = 3;

/** What was replaced longer ago; what stands is kept. */
export const replacedSnapshots = {
  table: 'reach_snapshot',
  where: `exists (select from reach_snapshot later
                   where later.kind = reach_snapshot.kind and later.subject = reach_snapshot.subject
                     and later.version > reach_snapshot.version
                     and later.valid_from < $1::timestamptz - make_interval(years => ${years}))`,
};
