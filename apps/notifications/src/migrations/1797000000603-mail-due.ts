import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which mail is found that is due, and that is kept no longer. Mail can be read meanwhile, and is queued again when they stand. */
export class MailDue1797000000603 implements MigrationInterface {
  name = 'MailDue1797000000603';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index mail_due on mail (class, due_at) where due_at is not null`);
    await runner.query(`create index mail_kept_until on mail (kept_until)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
