import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is not written to for the time being, whatever for. */
export class PersonHolds1799500000401 implements MigrationInterface {
  name = 'PersonHolds1799500000401';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person_hold (
        id         uuid    primary key,
        company_id uuid    not null,
        contact_id uuid    not null,
        version    integer not null,
        held       boolean not null
      )`);
    await runner.query(`create index person_hold_contact on person_hold (contact_id) where held`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
