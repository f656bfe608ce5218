import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which companies are closed: nothing begins for them any more. */
export class ClosedCompanies1795510000001 implements MigrationInterface {
  name = 'ClosedCompanies1795510000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table company_copy add column closed_at timestamptz');
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
