import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is reported of an issue after it was sent is found by an index that has these few rows alone, and none of what changes while an issue
 * is sent. By itself: issues can be read and changed meanwhile, and deliveries are written again when the index stands.
 */
export class ReportedDeliveries1799100000001 implements MigrationInterface {
  name = 'ReportedDeliveries1799100000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index issue_delivery_reported on issue_delivery (issue_id)
       where bounced_at is not null or complained_at is not null or unsubscribed_at is not null`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
