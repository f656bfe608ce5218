import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IdentityProviderDto } from './identity-providers.dto.js';

/** An OpenID provider of one company, or of the vendor's staff. */
@Entity('identity_provider')
export class IdentityProvider {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'identity_provider_pkey' })
  id!: string;

  @Column('integer')
  version!: number;

  @Column('text')
  name!: string;

  @Column('text')
  issuer!: string;

  @Column('text', { name: 'client_id' })
  clientId!: string;

  @Column('text', { name: 'client_secret_sealed', nullable: true })
  clientSecretSealed!: string | null;

  /** Whose users alone it may sign in; `null` for staff. Never changes. */
  @Column('uuid', { name: 'company_id', nullable: true })
  companyId!: string | null;

  /** In lower-case ASCII. */
  @Column('text', { name: 'email_domains', array: true })
  emailDomains!: string[];

  @Column('boolean', { name: 'password_allowed' })
  passwordAllowed!: boolean;

  @Column('text', { name: 'second_factor_values', array: true })
  secondFactorValues!: string[];

  /** Whether it sends browsers back to an address of its own, not yet to the one that all had. Never taken back. */
  @Column('boolean', { name: 'own_redirect_uri', default: false })
  ownRedirectUri!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  toDto(redirectUri: string): IdentityProviderDto {
    return {
      id: this.id,
      version: this.version,
      name: this.name,
      issuer: this.issuer,
      clientId: this.clientId,
      hasClientSecret: this.clientSecretSealed !== null,
      companyId: this.companyId,
      emailDomains: this.emailDomains,
      passwordAllowed: this.passwordAllowed,
      secondFactorValues: this.secondFactorValues,
      redirectUri,
      ownRedirectUri: this.ownRedirectUri,
      createdAt: this.createdAt.toISOString(),
    };
  }
}
