import { indexBesideWrites } from '@lotse/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How much has come from one domain within a day is asked of an index, however much has come in all. */
export class MailOfADay1799500000201 implements MigrationInterface {
  name = 'MailOfADay1799500000201';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexBesideWrites(
      runner,
      'incoming_mail_by_domain',
      `on incoming_mail (split_part(lower(envelope_from), '@', 2), received_at) include (size)`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
