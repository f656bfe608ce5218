import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * By which companies are found that lack their general address, and those of which nothing is known here but that they have contacts:
 * they are asked for. The copy can be read meanwhile, and is written again when the index stands.
 */
export class CompanyAddresses1797900000002 implements MigrationInterface {
  name = 'CompanyAddresses1797900000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table subscription validate constraint subscription_proof`);
    await runner.query(`
      create index company_copy_lacking_now on company_copy (id)
       where shape < 2 or shaped_version < version`);
    await runner.query(`drop index company_copy_lacking`); // last: until the commit it keeps readers out
    await runner.query(`alter index company_copy_lacking_now rename to company_copy_lacking`);
    await runner.query(`
      insert into company_copy (id, version, shape, shaped_version)
      select distinct company_id, 0, 1, 0 from contact_copy where erased_at is null
      on conflict do nothing`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
