import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { VendorKeyScope } from '../access/vendor-key-scopes.js';
import type { VendorKeyDto } from './vendor-keys.dto.js';

/** The access of a system of the vendor. It outlives whoever made it: a machine does not stop because somebody has left. */
@Entity('vendor_key')
export class VendorKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'vendor_key_pkey' })
  id!: string;

  @Column('integer')
  version!: number;

  @Column('text')
  name!: string;

  @Column('text', { array: true })
  scopes!: VendorKeyScope[];

  /** Whose things alone it may see; `null` for everybody's. */
  @Column('uuid', { name: 'company_ids', array: true, nullable: true })
  companyIds!: string[] | null;

  @Column('uuid', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  /** @param secrets those that are not forgotten yet, in the order in which they were made */
  toDto(secrets: readonly VendorKeySecret[]): VendorKeyDto {
    return {
      id: this.id,
      version: this.version,
      name: this.name,
      scopes: this.scopes,
      companyIds: this.companyIds,
      createdBy: this.createdBy,
      createdAt: this.createdAt.toISOString(),
      expiresAt: this.expiresAt.toISOString(),
      revokedAt: this.revokedAt?.toISOString() ?? null,
      secrets: secrets.map((secret) => secret.toDto()),
    };
  }
}

/** One of the secrets by which a key is shown; only a hash is kept. While a key is rotated it has several. */
@Entity('vendor_key_secret')
@Index('vendor_key_secret_of_key', ['keyId', 'createdAt'])
export class VendorKeySecret {
  @PrimaryColumn('text', { name: 'secret_hash', primaryKeyConstraintName: 'vendor_key_secret_pkey' })
  secretHash!: string;

  @Column('uuid', { name: 'key_id' })
  keyId!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** To ten minutes. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;

  /** From when on it is refused, though the key is not; `null` for the newest. */
  @Column('timestamptz', { name: 'ends_at', nullable: true })
  @Index('vendor_key_secret_ends_at')
  endsAt!: Date | null;

  toDto(): VendorKeyDto['secrets'][number] {
    return {
      createdAt: this.createdAt.toISOString(),
      lastUsedAt: this.lastUsedAt?.toISOString() ?? null,
      endsAt: this.endsAt?.toISOString() ?? null,
    };
  }
}

/** What a key has asked for, and what it was told: no bodies. */
@Entity('vendor_key_call')
@Index('vendor_key_call_of_key', ['keyId', 'id'])
export class VendorKeyCall {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'vendor_key_call_pkey' })
  id!: string;

  @Column('uuid', { name: 'key_id' })
  keyId!: string;

  @Column('timestamptz')
  @Index('vendor_key_call_at')
  at!: Date;

  /** Method and path, with the names of its parameters. */
  @Column('text')
  operation!: string;

  /** The company in the path. */
  @Column('uuid', { name: 'company_id', nullable: true })
  companyId!: string | null;

  /** `null` until it is answered, and for ever where the process has died meanwhile. */
  @Column('smallint', { nullable: true })
  status!: number | null;
}
