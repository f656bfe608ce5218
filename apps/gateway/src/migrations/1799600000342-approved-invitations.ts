import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An invitation that was approved in a case does not go when whoever made it does. */
export class ApprovedInvitations1799600000342 implements MigrationInterface {
  name = 'ApprovedInvitations1799600000342';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table invitation add column case_id uuid`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
