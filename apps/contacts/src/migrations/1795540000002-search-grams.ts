import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Parts of words, by any five letters in a row: the lists of trigrams, which are few, grow with the contacts; those of grams, which
 * are many, stay short. A gram is what stands from any letter of a word on, as far as the third letter from its end, so that three
 * letters are the beginning of one; one more begins with the space before the word. Cut in the index and stored nowhere else.
 *
 * Companies and contacts can be read meanwhile, and are written again when the indexes stand. The indexes over trigrams are still
 * asked by code of the version before, and may go with a later migration.
 */
export class SearchGrams1795540000002 implements MigrationInterface {
  name = 'SearchGrams1795540000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function search_grams(text) returns tsvector language sql immutable strict parallel safe as $$
        select array_to_tsvector(array(
          select gram from unnest(string_to_array(ltrim($1), ' ')) word cross join lateral (
            select ' ' || left(word, 2) as gram
            union all select substr(word, place, 5) from generate_series(1, length(word) - 2) place) grams))
      $$`);
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
