import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In whose name a mail is written. The release before leaves it empty. */
export class MailSenders1798500000001 implements MigrationInterface {
  name = 'MailSenders1798500000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table mail add column sender jsonb`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
