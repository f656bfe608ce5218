import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * By which rows that lack something are found. The copies can be read meanwhile, and are written again when the indexes stand.
 */
export class LackingRows1796000000003 implements MigrationInterface {
  name = 'LackingRows1796000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index contact_copy_lacking on contact_copy (id)
       where (shape < 2 or shaped_version < version) and erased_at is null`);
    await runner.query(
      `create index company_copy_lacking on company_copy (id) where shape < 1 or shaped_version < version`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
