import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Contacts are kept with their absences from now on, and with whether they are a delegate. What takes longer the more rows there
 * are is left to the next migration: nobody can read the table meanwhile.
 */
export class WidenedContactCopies1797000000502 implements MigrationInterface {
  name = 'WidenedContactCopies1797000000502';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table contact_copy
        add column processing_agreement_delegate boolean,
        add column absences jsonb`);
    // code of the versions before does not know the new columns when it erases somebody
    await runner.query(`
      create or replace function empty_tombstone() returns trigger language plpgsql as $$
      begin
        new.responsibilities = null;
        new.processing_agreement_delegate = null;
        new.absences = null;
        return new;
      end $$`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
