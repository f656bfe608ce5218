import { indexBesideWrites } from '@lotse/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a machine has answered an address is asked of an index, however many others it has answered. */
export class MailsAnsweredTo1799500000202 implements MigrationInterface {
  name = 'MailsAnsweredTo1799500000202';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexBesideWrites(
      runner,
      'mail_transactional_to',
      `on mail (lower(email), queued_at) where class = 'transactional' and email is not null`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
