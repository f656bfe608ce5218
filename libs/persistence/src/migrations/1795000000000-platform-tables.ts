import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Idempotency keys and the audit trail: the same in every service's database. */
export class PlatformTables1795000000000 implements MigrationInterface {
  name = 'PlatformTables1795000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table idempotency_key (
        principal   text        not null,
        route       text        not null,
        key         text        not null,
        fingerprint text        not null,
        answer      jsonb,
        about       text,
        created_at  timestamptz not null,
        primary key (principal, route, key)
      )`);
    await runner.query(
      `create index idempotency_key_about on idempotency_key (about) where about is not null`,
    );
    await runner.query(`create index idempotency_key_created_at on idempotency_key (created_at)`);
    await runner.query(`
      create table audit_entry (
        id          uuid        primary key,
        at          timestamptz not null,
        action      text        not null,
        actor       jsonb       not null,
        company_id  uuid,
        target_type text        not null,
        target_id   uuid        not null,
        before      jsonb,
        after       jsonb,
        reason      text
      )`);
    await runner.query(`create index audit_entry_company on audit_entry (company_id, id desc)`);
    await runner.query(`create index audit_entry_target on audit_entry (target_id)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
