import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often something happened at the door within an hour, so that a flood of it does not fill the audit trail. */
export class SignInCount1795900000002 implements MigrationInterface {
  name = 'SignInCount1795900000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sign_in_count (
        kind  text        primary key,
        hour  timestamptz not null,
        count integer     not null
      )`);
    await runner.query('create index sign_in_count_hour on sign_in_count (hour)');
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
