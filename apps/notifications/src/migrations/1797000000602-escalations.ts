import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far along its chain an alarm has come, and whether the chain has ended with nobody reached. */
export class Escalations1797000000602 implements MigrationInterface {
  name = 'Escalations1797000000602';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table incident
        add column wave integer not null default 0,
        add column step_position integer,
        add column unreached_at timestamptz`);
    await runner.query(`alter table delivery add column wave integer not null default 0`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
