import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the attempt to work on an import has begun: `failures` counts attempts from now on, each before it begins. */
export class ImportAttempts1795640000001 implements MigrationInterface {
  name = 'ImportAttempts1795640000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table contact_import add column attempted_at timestamptz`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
