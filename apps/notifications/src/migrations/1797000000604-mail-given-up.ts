import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What has waited for longer than the version before tried it lies in its dead letters, and nobody waits for it any more: it says so. Rows
 * are locked, the table is not.
 */
export class MailGivenUp1797000000604 implements MigrationInterface {
  name = 'MailGivenUp1797000000604';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update mail set state = case when attempts > 0 then 'unclear' else 'undelivered' end
       where state in ('queued', 'unclear') and due_at is null and queued_at < now() - interval '2 days'`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
