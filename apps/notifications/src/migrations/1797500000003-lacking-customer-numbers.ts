import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which companies are found that lack it. The copy can be read meanwhile, and is written again when the index stands. */
export class LackingCustomerNumbers1797500000003 implements MigrationInterface {
  name = 'LackingCustomerNumbers1797500000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index company_copy_lacking_now on company_copy (id)
       where shape < 2 or shaped_version < version`);
    await runner.query(`drop index company_copy_lacking`); // last: until the commit it keeps readers out
    await runner.query(`alter index company_copy_lacking_now rename to company_copy_lacking`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
