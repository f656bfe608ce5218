import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which companies are closed: subscriptions there have ended, and none begins. */
export class ClosedCompanies1795510000001 implements MigrationInterface {
  name = 'ClosedCompanies1795510000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table company_copy (
        id        uuid        primary key,
        version   integer     not null,
        closed_at timestamptz
      )`);
    await runner.query('create index subscription_of_company on subscription (company_id)');
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
