import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who have left their company: known, and reached for nothing any more. */
export class Offboarding1795520000001 implements MigrationInterface {
  name = 'Offboarding1795520000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table contact add column offboarded_at timestamptz`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
