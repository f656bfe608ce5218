import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What comes back of newsletters' issues is taken in here as well. Code of the version before finds no mail of its own by their ids. */
export class ReturnedIssues1798100100001 implements MigrationInterface {
  name = 'ReturnedIssues1798100100001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table inbound_mail add column mail_class text not null default 'mail'`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
