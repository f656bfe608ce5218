import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { User } from '../users/user.entity.js';
import type { SecondFactorDto, SecondFactorKind } from './second-factor-standing.dto.js';

/** Something a user shows besides the password: an app that makes codes (`totp`), or a passkey. */
@Entity('second_factor')
@Unique('second_factor_credential_id', ['credentialId'])
export class SecondFactor {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'second_factor_pkey' })
  id!: string;

  @Index('second_factor_of_user')
  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'second_factor_user_id_fkey' })
  user!: Relation<User>;

  @Column('text')
  kind!: SecondFactorKind;

  @Column('text')
  name!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;

  /** Of an app, sealed in the context of {@link sealingContext}. */
  @Column('text', { name: 'sealed_secret', nullable: true })
  sealedSecret!: string | null;

  /** Of an app: the last time step whose code was taken. That one, and those before it, are taken no more. */
  @Column('integer', { name: 'last_step', nullable: true })
  lastStep!: number | null;

  /** Of a passkey, in base64url. */
  @Column('text', { name: 'credential_id', nullable: true })
  credentialId!: string | null;

  /** Of a passkey, in COSE. */
  @Column('bytea', { name: 'public_key', nullable: true })
  publicKey!: Buffer | null;

  /** Of a passkey: how often it has signed, as far as it counts; a smaller number later means a copy of it. */
  @Column('bigint', {
    nullable: true,
    transformer: {
      from: (text: string | null) => (text === null ? null : Number(text)),
      to: (count: number | null) => count,
    },
  })
  counter!: number | null;

  /** Of a passkey: how browsers reach it, e.g. `usb`. */
  @Column('text', { array: true, nullable: true })
  transports!: string[] | null;

  toDto(): SecondFactorDto {
    return {
      id: this.id,
      kind: this.kind,
      name: this.name,
      createdAt: this.createdAt.toISOString(),
      lastUsedAt: this.lastUsedAt?.toISOString() ?? null,
    };
  }
}

/** @param factorId the secret opens in this factor's row alone */
export const sealingContext = (factorId: string): string => `second-factor:${factorId}`;
