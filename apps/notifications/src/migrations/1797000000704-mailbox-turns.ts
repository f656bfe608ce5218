import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which replica reads a mailbox. */
export class MailboxTurns1797000000704 implements MigrationInterface {
  name = 'MailboxTurns1797000000704';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mailbox_turn (
        mailbox    text        primary key,
        holder     uuid        not null,
        held_until timestamptz not null
      )`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
