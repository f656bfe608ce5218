import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Along which chain an alarm has come as far as it has. */
export class IncidentChains1797200000002 implements MigrationInterface {
  name = 'IncidentChains1797200000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table incident add column chain jsonb');
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
