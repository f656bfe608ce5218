import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A list of issues tells the figures of each: those of one that is over stand beside it. */
export class IssueFigures1798700000003 implements MigrationInterface {
  name = 'IssueFigures1798700000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table newsletter_issue add column figures jsonb`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
