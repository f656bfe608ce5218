import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A ticket may be reported anew once its case has ended, and of each document is known with which message it came. */
export class SuccessionReportsAnew1799500000341 implements MigrationInterface {
  name = 'SuccessionReportsAnew1799500000341';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index succession_report_ticket`);
    await runner.query(
      `create index succession_report_ticket on succession_report (ticket_id) where ticket_id is not null`,
    );
    await runner.query(`alter table succession_document add column message_id uuid`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
