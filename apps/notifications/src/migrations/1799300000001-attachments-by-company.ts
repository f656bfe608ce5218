import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a company has sent within a day is counted. */
export class AttachmentsByCompany1799300000001 implements MigrationInterface {
  name = 'AttachmentsByCompany1799300000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index attachment_by_company on attachment (company_id, offered_at) where company_id is not null',
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
