import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attempts at a message that came again, each counted before it begins and forgotten when it has ended. */
export class BegunAttempts1795620000001 implements MigrationInterface {
  name = 'BegunAttempts1795620000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table begun_attempt (
        queue      text        not null,
        message_id text        not null,
        times      integer     not null,
        begun_at   timestamptz not null,
        primary key (queue, message_id)
      )`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
