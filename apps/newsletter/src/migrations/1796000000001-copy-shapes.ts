import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How wide each row of a copy is, and of which version: code of the version before leaves both behind, so that what it has
 * written is asked for again. Contacts are kept with name, address and language from now on.
 *
 * Nobody can read the tables meanwhile, so here stands only what is done at once. What takes longer the more rows they have is left
 * to the next two migrations, during which they can be read.
 */
export class CopyShapes1796000000001 implements MigrationInterface {
  name = 'CopyShapes1796000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['company_copy', 'contact_copy'])
      await runner.query(`
        alter table ${table}
          add column shape integer not null default 1,
          add column shaped_version integer not null default 0,
          add column asked_at timestamptz`);
    await runner.query(`
      alter table contact_copy
        add column name text,
        add column email text,
        add column language text`);
    // code of the version before does not know the new columns when it erases somebody
    await runner.query(`
      create function empty_tombstone() returns trigger language plpgsql as $$
      begin
        new.name = null;
        new.email = null;
        new.language = null;
        return new;
      end $$`);
    await runner.query(`
      create trigger contact_copy_tombstone before insert or update on contact_copy
        for each row when (new.erased_at is not null) execute function empty_tombstone()`);
    // of a contact whom the owner does not have there is nothing to subscribe
    await runner.query(`
      alter table subscription
        drop constraint subscription_contact,
        add constraint subscription_contact foreign key (contact_id) references contact_copy (id) on delete cascade
          not valid`); // the next migration looks at the rows that are there
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
