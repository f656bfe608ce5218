import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports of a death that staff believe no more, and how often a company has had successors asked. */
export class DroppedReports1799500000361 implements MigrationInterface {
  name = 'DroppedReports1799500000361';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table succession_report add column dropped_at timestamptz`);
    await runner.query(`alter table company_successors add column asked jsonb not null default '[]'`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
