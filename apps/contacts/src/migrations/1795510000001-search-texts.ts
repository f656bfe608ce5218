import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 64th of the ids, by the last byte of a UUIDv7, which is random. */
const sampled = `right(id::text, 2) < '04'`;

/**
 * By what companies and contacts are found, with the indexes that keep it fast at five million contacts. The texts are folded in
 * code, so they are filled in by the service, in batches, beside its work: a table that is rewritten here would stand still
 * meanwhile. Where code of the version before changes a row, the trigger empties its text, so that nothing outdated, and nothing
 * of an erased person, is found; the service fills it in again.
 */
export class SearchTexts1795510000001 implements MigrationInterface {
  name = 'SearchTexts1795510000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create extension if not exists pg_trgm`);
    await runner.query(`
      create function forget_search_text() returns trigger language plpgsql as $$
      begin
        new.search_text := null;
        new.search_words := null;
        return new;
      end $$`);
    for (const table of ['company', 'contact']) {
      await runner.query(
        `alter table ${table} add column search_text text, add column search_words text[], add column search_version integer`,
      );
      await runner.query(`
        create trigger ${table}_search_text before update on ${table} for each row
        when (new.version <> old.version and new.search_version is not distinct from old.search_version)
        execute function forget_search_text()`);
      // a 64th of the rows, not the third that PostgreSQL assumes of any comparison it knows nothing of
      await runner.query(`create statistics ${table}_sampled on (right(id::text, 2)) from ${table}`);
      await runner.query(
        `create index ${table}_without_search_text on ${table} (id) where search_text is null`,
      );
    }
    await runner.query(`alter table company add column closed_at timestamptz`);
    await runner.query(
      `create index company_open_by_name on company (sort_name, id) where closed_at is null`,
    );
    await runner.query(
      `create index company_closed_by_name on company (sort_name, id) where closed_at is not null`,
    );

    // fastupdate off: a search would have to read the list of pending entries as well
    const trigrams = `using gin (search_text gin_trgm_ops) with (fastupdate = off)`;
    await runner.query(`create index company_search on company ${trigrams}`);
    await runner.query(`create index company_search_sample on company ${trigrams} where ${sampled}`);
    await runner.query(`create index contact_search on contact ${trigrams} where erased_at is null`);
    await runner.query(
      `create index contact_search_sample on contact ${trigrams} where erased_at is null and ${sampled}`,
    );
    const words = `using gin (search_words) with (fastupdate = off)`;
    await runner.query(`create index company_search_words on company ${words}`);
    await runner.query(`create index contact_search_words on contact ${words} where erased_at is null`);
    await runner.query(
      `create index contact_search_walk on contact (company_id, id) include (search_text) where erased_at is null`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
