import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How wide each row of a copy is, and of which version: code of the version before leaves both behind, so that what it has
 * written is asked for again.
 *
 * Nobody can read the tables meanwhile, so here stands only what is done at once. What takes longer the more rows they have is left
 * to the next two migrations, during which they can be read.
 */
export class CopyShapes1796000000001 implements MigrationInterface {
  name = 'CopyShapes1796000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table company_closure
        add column shape integer not null default 1,
        add column shaped_version integer not null default 0,
        add column asked_at timestamptz`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
