import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Parts of words, by any seven letters in a row: the lists of trigrams, which are few, grow with the contacts; those of grams, which
 * are many, stay short. A gram is what stands from any letter of a word on, as far as the third letter from its end, so that three
 * letters are the beginning of one; one more is the space before the word and its first two letters. Cut in the index and stored
 * nowhere else.
 *
 * Companies and contacts can be read meanwhile, and are written again when the indexes stand: nine minutes for five million
 * contacts on two processors with `maintenance_work_mem` at 1 GB, which then take two gigabytes more.
 */
export class SearchGrams1795540000002 implements MigrationInterface {
  name = 'SearchGrams1795540000002';

  async up(runner: QueryRunner): Promise<void> {
    // plpgsql, which begins in half the time of a query
    await runner.query(`
      create function search_grams(search_text text) returns tsvector language plpgsql immutable strict parallel safe as $$
      declare
        grams text[] := '{}';
        word text;
      begin
        foreach word in array string_to_array(ltrim(search_text), ' ') loop
          grams := grams || (' ' || left(word, 2));
          for place in 1 .. length(word) - 2 loop
            grams := grams || substr(word, place, 7);
          end loop;
        end loop;
        return array_to_tsvector(grams);
      end $$`);
    // fastupdate off: a search would have to read the list of pending entries as well
    const grams = `using gin (search_grams(search_text)) with (fastupdate = off)`;
    await runner.query(`create index company_search_grams on company ${grams}`);
    await runner.query(`create index contact_search_grams on contact ${grams} where erased_at is null`);
    // no statistics of them: each would be cut again for every analysis, and how common a part is tells the sample
    for (const table of ['company', 'contact'])
      await runner.query(`alter index ${table}_search_grams alter column 1 set statistics 0`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
