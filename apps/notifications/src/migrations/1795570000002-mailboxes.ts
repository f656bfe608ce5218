import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which mail is found that went to somebody's mailbox without naming them. */
export class Mailboxes1795570000002 implements MigrationInterface {
  name = 'Mailboxes1795570000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index mail_mailbox on mail (company_id, lower(email)) where email is not null`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
