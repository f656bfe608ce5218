import type { MigrationInterface, QueryRunner } from 'typeorm';

/** OpenID providers, who is linked to them, and sign-ins that are under way. */
export class IdentityProviders1795550000002 implements MigrationInterface {
  name = 'IdentityProviders1795550000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity_provider (
        id                   uuid        primary key,
        version              integer     not null,
        name                 text        not null,
        issuer               text        not null,
        client_id            text        not null,
        client_secret_sealed text,
        company_id           uuid,
        email_domains        text[]      not null,
        password_allowed     boolean     not null,
        second_factor_values text[]      not null,
        created_at           timestamptz not null
      )`);
    await runner.query(`
      create table identity_link (
        issuer      text        not null,
        subject     text        not null,
        user_id     uuid        not null references "user" (id) on delete cascade,
        provider_id uuid        not null references identity_provider (id) on delete cascade,
        linked_at   timestamptz not null,
        constraint identity_link_pkey primary key (issuer, subject),
        constraint identity_link_of_user unique (user_id, issuer)
      )`);
    await runner.query(`create index identity_link_provider on identity_link (provider_id)`);
    await runner.query(`
      create table oidc_attempt (
        state_hash   text        primary key,
        binding_hash text        not null,
        provider_id  uuid        not null references identity_provider (id) on delete cascade,
        return_to    text        not null,
        expires_at   timestamptz not null
      )`);
    await runner.query(`create index oidc_attempt_provider on oidc_attempt (provider_id)`);
    await runner.query(`create index oidc_attempt_expires_at on oidc_attempt (expires_at)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
