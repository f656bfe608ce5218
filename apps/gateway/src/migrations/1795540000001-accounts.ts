import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions that can be listed, languages of users, companies that are closed, and when a key was used. */
export class Accounts1795540000001 implements MigrationInterface {
  name = 'Accounts1795540000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table session
        add id               uuid        not null default md5(random()::text)::uuid,
        add created_at       timestamptz not null default now(),
        add last_used_at     timestamptz not null default now(),
        add device           text,
        add second_factor_at timestamptz,
        add constraint session_id_key unique (id)`);
    await runner.query(`alter table "user" add language text not null default 'de'`);
    await runner.query(`create index user_company on "user" (company_id, id)`);
    await runner.query(`alter table api_key add last_used_at timestamptz`);
    await runner.query(`
      create table company_closure (
        company_id uuid        primary key,
        version    integer     not null,
        closed_at  timestamptz
      )`);
    await runner.query(`
      create table invitation (
        id         uuid        primary key,
        version    integer     not null,
        email      text        not null,
        email_key  text        not null,
        name       text        not null,
        roles      text[]      not null,
        language   text        not null,
        company_id uuid,
        contact_id uuid,
        invited_by uuid        not null,
        created_at timestamptz not null,
        sent_at    timestamptz not null,
        expires_at timestamptz not null
      )`);
    await runner.query(
      `create unique index invitation_address on invitation (company_id, email_key) where company_id is not null`,
    );
    await runner.query(
      `create unique index invitation_staff_address on invitation (email_key) where company_id is null`,
    );
    await runner.query(`create index invitation_company on invitation (company_id, id)`);
    await runner.query(
      `create index invitation_contact on invitation (contact_id) where contact_id is not null`,
    );
    await runner.query(`
      create table account_link (
        token_hash    text        primary key,
        purpose       text        not null,
        user_id       uuid        references "user" (id) on delete cascade,
        invitation_id uuid        references invitation (id) on delete cascade,
        created_at    timestamptz not null,
        expires_at    timestamptz not null
      )`);
    await runner.query(`create index account_link_user on account_link (user_id) where user_id is not null`);
    await runner.query(
      `create index account_link_invitation on account_link (invitation_id) where invitation_id is not null`,
    );
    await runner.query(`create index account_link_expires_at on account_link (expires_at)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
