import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The copy of a contact says from now on that mail to its address comes back. */
export class BouncedContacts1797000000702 implements MigrationInterface {
  name = 'BouncedContacts1797000000702';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table contact_copy add column email_bounced_at timestamptz');
    // code of the version before does not know the new column when it erases somebody
    await runner.query(`
      create or replace function empty_tombstone() returns trigger language plpgsql as $$
      begin
        new.responsibilities = null;
        new.processing_agreement_delegate = null;
        new.absences = null;
        new.email_bounced_at = null;
        return new;
      end $$`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
