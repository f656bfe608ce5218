import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was approved of whoever takes over, and who has had a hand in what is approved, as they were then. */
export class PinnedSuccessors1799500000351 implements MigrationInterface {
  name = 'PinnedSuccessors1799500000351';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table succession_case add column new_owner_email text, add column collected jsonb not null default '[]'`,
    );
    await runner.query(
      `update succession_case one set new_owner_email = contact.email from contact_copy contact where contact.id = one.new_owner_id`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
