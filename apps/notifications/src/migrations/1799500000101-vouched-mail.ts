import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has passed a mail on and vouches for its sender. */
export class VouchedMail1799500000101 implements MigrationInterface {
  name = 'VouchedMail1799500000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table incoming_mail add column vouched_by text`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
