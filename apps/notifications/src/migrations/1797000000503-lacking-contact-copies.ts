import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which rows that lack something are found, also those that lack what the version before keeps. */
export class LackingContactCopies1797000000503 implements MigrationInterface {
  name = 'LackingContactCopies1797000000503';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index contact_copy_lacking_now on contact_copy (id)
       where (shape < 3 or shaped_version < version) and erased_at is null`);
    await runner.query(`drop index contact_copy_lacking`); // last: until the commit it keeps readers out
    await runner.query(`alter index contact_copy_lacking_now rename to contact_copy_lacking`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
