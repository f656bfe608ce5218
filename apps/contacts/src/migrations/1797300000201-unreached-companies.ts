import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Companies at which nobody is reached, and the order in which lists have changed: companies and contacts have had theirs for long.
 * Without a foreign key, which would lock the company's row.
 */
export class UnreachedCompanies1797300000201 implements MigrationInterface {
  name = 'UnreachedCompanies1797300000201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table unreached_company (
        company_id uuid        not null,
        purpose    text        not null,
        reason     text        not null,
        since      timestamptz not null,
        constraint unreached_company_pkey primary key (company_id, purpose)
      )`);
    await runner.query(
      `create index unreached_company_newest on unreached_company (purpose, since, company_id)`,
    );
    await runner.query(`create index distribution_list_by_change on distribution_list (updated_at, id)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
