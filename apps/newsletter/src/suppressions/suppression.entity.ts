import type { SuppressionReason } from '@lotse/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An address that must not be written to. It is kept as a keyed hash alone, so that no later import revives it. */
@Entity('suppression')
export class Suppression {
  @PrimaryColumn('uuid')
  id!: string;

  @Index('suppression_address')
  @Column('bytea', { name: 'address_hash' })
  addressHash!: Buffer;

  /** `null`: all channels. */
  @Column('text', { nullable: true })
  channel!: string | null;

  @Column('text')
  because!: SuppressionReason;

  @Column('timestamp with time zone')
  at!: Date;

  @Column('timestamp with time zone', { name: 'lifted_at', nullable: true })
  liftedAt!: Date | null;

  @Column('text', { name: 'lifted_because', nullable: true })
  liftedBecause!: string | null;
}
