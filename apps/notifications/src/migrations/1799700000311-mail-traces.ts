import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which trace a mail was queued, so that its sending is told there; mail of the version before has none. */
export class MailTraces1799700000311 implements MigrationInterface {
  name = 'MailTraces1799700000311';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mail add column traceparent text');
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
