import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which versions of the vendor's products companies use. */
export class ProductVersions1797000000505 implements MigrationInterface {
  name = 'ProductVersions1797000000505';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table company add column product_versions jsonb not null default '[]'`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
