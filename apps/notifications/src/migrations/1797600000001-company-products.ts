import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Companies are kept with their country and the products they use, so that an incident is declared at all that it concerns, also while
 * `contacts` is down. The index that finds the rows without is left to the next migration: nobody can read the table meanwhile.
 */
export class CompanyProducts1797600000001 implements MigrationInterface {
  name = 'CompanyProducts1797600000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table company_copy add column country text, add column products text[], add column product_versions jsonb',
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
