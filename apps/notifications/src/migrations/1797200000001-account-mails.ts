import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which mail was written on which request of the gateway. */
export class AccountMails1797200000001 implements MigrationInterface {
  name = 'AccountMails1797200000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account_mail (
        mail_id    uuid primary key constraint account_mail_mail references mail on delete cascade,
        request_id uuid not null
      )`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
