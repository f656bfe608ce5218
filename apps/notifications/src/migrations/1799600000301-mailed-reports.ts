import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many reports have come by mail lately: staff are told of some, and of a flood once. */
export class MailedReports1799600000301 implements MigrationInterface {
  name = 'MailedReports1799600000301';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index succession_report_mailed on succession_report (at) where way = 'mail'`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
