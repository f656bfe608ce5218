import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often somebody has tried to guess; by keyed hashes, not by addresses. */
export class AttemptCounter1795550000001 implements MigrationInterface {
  name = 'AttemptCounter1795550000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table attempt_counter (
        key        text             primary key,
        count      double precision not null,
        free_at    timestamptz      not null,
        counted_at timestamptz      not null
      )`);
    await runner.query(`create index attempt_counter_counted_at on attempt_counter (counted_at)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
