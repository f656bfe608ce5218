import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Users, their sessions, and API keys. */
export class Access1795400000001 implements MigrationInterface {
  name = 'Access1795400000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table "user" (
        id            uuid        primary key,
        version       integer     not null,
        email         text        not null,
        email_key     text        not null,
        name          text        not null,
        password_hash text        not null,
        roles         text[]      not null,
        company_id    uuid,
        contact_id    uuid,
        created_at    timestamptz not null,
        constraint user_email_key unique (email_key)
      )`);
    await runner.query(`create index user_contact on "user" (contact_id) where contact_id is not null`);
    await runner.query(`
      create table session (
        token_hash text        primary key,
        user_id    uuid        not null references "user" (id) on delete cascade,
        expires_at timestamptz not null
      )`);
    await runner.query(`create index session_of_user on session (user_id)`);
    await runner.query(`create index session_expires_at on session (expires_at)`);
    await runner.query(`
      create table api_key (
        id          uuid        primary key,
        version     integer     not null,
        company_id  uuid        not null,
        name        text        not null,
        scopes      text[]      not null,
        secret_hash text        not null,
        created_by  uuid        not null,
        created_at  timestamptz not null,
        expires_at  timestamptz,
        revoked_at  timestamptz,
        constraint api_key_secret_hash unique (secret_hash)
      )`);
    await runner.query(`create index api_key_company on api_key (company_id, id)`);
    await runner.query(`create index api_key_created_by on api_key (created_by)`);
    await runner.query(`
      create table erased_contact (
        contact_id uuid        primary key,
        erased_at  timestamptz not null
      )`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
