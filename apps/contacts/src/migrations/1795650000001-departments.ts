import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Departments1795650000001 implements MigrationInterface {
  name = 'Departments1795650000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table contact add column department text`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
