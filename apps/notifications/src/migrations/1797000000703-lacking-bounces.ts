import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which contacts are found that lack it. The copy can be read meanwhile, and is written again when the index stands. */
export class LackingBounces1797000000703 implements MigrationInterface {
  name = 'LackingBounces1797000000703';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index contact_copy_lacking_now on contact_copy (id)
       where (shape < 4 or shaped_version < version) and erased_at is null`);
    await runner.query(`drop index contact_copy_lacking`); // last: until the commit it keeps readers out
    await runner.query(`alter index contact_copy_lacking_now rename to contact_copy_lacking`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
