import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * By which mail is found that nobody settles any more, however much waits. Mail can be read meanwhile, and is queued again when they
 * stand.
 */
export class MailAlone1797400000001 implements MigrationInterface {
  name = 'MailAlone1797400000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index mail_sending on mail (class, due_at) where state = 'sending'`);
    await runner.query(
      `create index mail_waiting on mail (class, give_up_at) where state <> 'sending' and due_at is not null`,
    );
    await runner.query(
      `create index mail_without_end on mail (class, queued_at) where give_up_at is null and due_at is not null`,
    );
    await runner.query(
      `create index mail_repeated on mail (class, attempts) where state = 'unclear' and due_at is not null`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
