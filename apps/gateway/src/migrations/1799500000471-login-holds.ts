import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who does not get in for the time being. */
export class LoginHolds1799500000471 implements MigrationInterface {
  name = 'LoginHolds1799500000471';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table login_hold (
        id         uuid    primary key,
        company_id uuid    not null,
        contact_id uuid    not null,
        email_key  text,
        version    integer not null,
        held       boolean not null
      )`);
    await runner.query(`create index login_hold_company on login_hold (company_id) where held`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
