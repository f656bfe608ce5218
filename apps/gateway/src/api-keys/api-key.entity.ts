import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ApiKeyScope } from '../access/api-key-scopes.js';
import type { ApiKeyDto } from './api-keys.dto.js';

/** A machine's access to one company. Of the secret only a hash is kept. */
@Entity('api_key')
@Unique('api_key_secret_hash', ['secretHash'])
@Index('api_key_company', ['companyId', 'id'])
export class ApiKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'api_key_pkey' })
  id!: string;

  @Column('integer')
  version!: number;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Column('text')
  name!: string;

  @Column('text', { array: true })
  scopes!: ApiKeyScope[];

  @Column('text', { name: 'secret_hash' })
  secretHash!: string;

  /** The user who made it; their end is the key's end. */
  @Index('api_key_created_by')
  @Column('uuid', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** To ten minutes. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  toDto(): ApiKeyDto {
    return {
      id: this.id,
      companyId: this.companyId,
      version: this.version,
      name: this.name,
      scopes: this.scopes,
      createdBy: this.createdBy,
      createdAt: this.createdAt.toISOString(),
      lastUsedAt: this.lastUsedAt?.toISOString() ?? null,
      expiresAt: this.expiresAt?.toISOString() ?? null,
      revokedAt: this.revokedAt?.toISOString() ?? null,
    };
  }
}
