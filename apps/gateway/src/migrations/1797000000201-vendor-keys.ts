import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of the vendor's own systems, their secrets, and what they were used for. */
export class VendorKeys1797000000201 implements MigrationInterface {
  name = 'VendorKeys1797000000201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table vendor_key (
        id          uuid        primary key,
        version     integer     not null,
        name        text        not null,
        scopes      text[]      not null,
        company_ids uuid[],
        created_by  uuid        not null,
        created_at  timestamptz not null,
        expires_at  timestamptz not null,
        revoked_at  timestamptz
      )`);
    await runner.query(`
      create table vendor_key_secret (
        secret_hash  text        primary key,
        key_id       uuid        not null,
        created_at   timestamptz not null,
        last_used_at timestamptz,
        ends_at      timestamptz
      )`);
    await runner.query('create index vendor_key_secret_of_key on vendor_key_secret (key_id, created_at)');
    await runner.query('create index vendor_key_secret_ends_at on vendor_key_secret (ends_at)');
    await runner.query(`
      create table vendor_key_call (
        id         uuid        primary key,
        key_id     uuid        not null,
        at         timestamptz not null,
        operation  text        not null,
        company_id uuid,
        status     smallint
      )`);
    await runner.query('create index vendor_key_call_of_key on vendor_key_call (key_id, id)');
    await runner.query('create index vendor_key_call_at on vendor_key_call (at)');
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
