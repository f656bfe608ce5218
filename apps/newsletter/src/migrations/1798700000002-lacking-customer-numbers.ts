import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * By which companies are found that lack their customer number, companies by that number, and contacts by their address. The copies can be
 * read meanwhile, and are written again when the indexes stand.
 */
export class LackingCustomerNumbers1798700000002 implements MigrationInterface {
  name = 'LackingCustomerNumbers1798700000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index company_copy_lacking_now on company_copy (id)
       where shape < 3 or shaped_version < version`);
    await runner.query(`create index company_copy_number on company_copy (lower(customer_number))`);
    await runner.query(
      `create index contact_copy_mailbox on contact_copy (company_id, lower(email)) where email is not null`,
    );
    await runner.query(`drop index company_copy_lacking`); // last: until the commit it keeps readers out
    await runner.query(`alter index company_copy_lacking_now rename to company_copy_lacking`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
