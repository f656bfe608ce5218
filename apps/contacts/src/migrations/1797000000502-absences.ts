import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When people are away, and who stands in for them. */
export class Absences1797000000502 implements MigrationInterface {
  name = 'Absences1797000000502';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table contact add column absences jsonb not null default '[]'`);
    // code of the version before does not know the new column when it erases somebody
    await runner.query(`
      create function empty_absences() returns trigger language plpgsql as $$
      begin
        new.absences = '[]';
        return new;
      end $$`);
    await runner.query(`
      create trigger contact_without_absences before update on contact
        for each row when (new.erased_at is not null) execute function empty_absences()`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
