import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When administrators were last told what somebody has ended at a shared mailbox. The release before leaves it empty. */
export class ToldLeaving1799400000001 implements MigrationInterface {
  name = 'ToldLeaving1799400000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table mailbox add column left_told jsonb`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
