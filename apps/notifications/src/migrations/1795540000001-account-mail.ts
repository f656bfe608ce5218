import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mail to people who belong to no company, and mail whose text must not be kept. */
export class AccountMail1795540000001 implements MigrationInterface {
  name = 'AccountMail1795540000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table mail alter company_id drop not null, add text_until timestamptz`);
    await runner.query(
      `create index mail_text_until on mail (text_until) where text_until is not null and text is not null`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
