import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors of users, their recovery codes, and what a session has begun with them. */
export class SecondFactors1795560000001 implements MigrationInterface {
  name = 'SecondFactors1795560000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table "user" add has_second_factor boolean not null default false`);
    await runner.query(`
      create table second_factor (
        id            uuid        primary key,
        user_id       uuid        not null,
        kind          text        not null,
        name          text        not null,
        created_at    timestamptz not null,
        last_used_at  timestamptz,
        sealed_secret text,
        last_step     integer,
        credential_id text,
        public_key    bytea,
        counter       bigint,
        transports    text[],
        constraint second_factor_user_id_fkey foreign key (user_id) references "user" (id) on delete cascade,
        constraint second_factor_credential_id unique (credential_id)
      )`);
    await runner.query(`create index second_factor_of_user on second_factor (user_id)`);
    await runner.query(`
      create table recovery_code (
        user_id   uuid not null references "user" (id) on delete cascade,
        code_hash text not null,
        primary key (user_id, code_hash)
      )`);
    await runner.query(`
      create table second_factor_challenge (
        session_id uuid        not null references session (id) on delete cascade,
        purpose    text        not null,
        content    text        not null,
        expires_at timestamptz not null,
        primary key (session_id, purpose)
      )`);
    await runner.query(
      `create index second_factor_challenge_expires_at on second_factor_challenge (expires_at)`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
