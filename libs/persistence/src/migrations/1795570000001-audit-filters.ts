import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A company's trail by what was done, by whom, and to what: each in the order of the page. */
export class AuditFilters1795570000001 implements MigrationInterface {
  name = 'AuditFilters1795570000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index audit_entry_by_action on audit_entry (company_id, action text_pattern_ops, id desc)`,
    );
    await runner.query(
      `create index audit_entry_by_actor on audit_entry (company_id, (actor ->> 'id'), id desc)`,
    );
    await runner.query(`create index audit_entry_by_target on audit_entry (company_id, target_id, id desc)`);
    await runner.query(
      `create index audit_entry_by_target_type on audit_entry (company_id, target_type, id desc)`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
