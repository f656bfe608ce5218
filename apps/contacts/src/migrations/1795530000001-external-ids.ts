import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The customer's own number for a contact, and finding one by address: by these a file's rows are matched. */
export class ExternalIds1795530000001 implements MigrationInterface {
  name = 'ExternalIds1795530000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table contact add column external_id text`);
    await runner.query(
      `create unique index contact_external_id on contact (company_id, external_id) where erased_at is null`,
    );
    await runner.query(
      `create index contact_mailbox on contact (company_id, lower(email)) where erased_at is null`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
