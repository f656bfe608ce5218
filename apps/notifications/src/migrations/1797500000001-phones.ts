import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Contacts are kept with their phone numbers from now on, and companies with their customer number: whom no mail has reached is phoned,
 * also while `contacts` is down. What takes longer the more rows there are is left to the next two migrations: nobody can read the
 * tables meanwhile.
 */
export class Phones1797500000001 implements MigrationInterface {
  name = 'Phones1797500000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table contact_copy add column phone text, add column mobile text');
    await runner.query('alter table company_copy add column customer_number text');
    // code of the version before does not know the new columns when it erases somebody
    await runner.query(`
      create or replace function empty_tombstone() returns trigger language plpgsql as $$
      begin
        new.responsibilities = null;
        new.processing_agreement_delegate = null;
        new.absences = null;
        new.email_bounced_at = null;
        new.phone = null;
        new.mobile = null;
        return new;
      end $$`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
