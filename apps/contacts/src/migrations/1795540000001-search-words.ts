import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each table, what its rows are called among the words, and their columns there, from the row. */
const owners = [
  { table: 'company', columns: ['company_id'], values: (row: string) => [`${row}.id`] },
  {
    table: 'contact',
    columns: ['company_id', 'contact_id'],
    values: (row: string) => [`${row}.company_id`, `${row}.id`],
  },
];

/**
 * The search words once more, one row each, in the order of the list: however many have a word, the next fifty are read as fast.
 * An index on the array gives all of them, or none. A trigger keeps them, so that code of the version before does too; that
 * one still asks the indexes on the arrays, which may go with a later migration.
 *
 * Companies and contacts can be read meanwhile, and are written again when the words of all that there are stand here: under
 * three minutes for five million contacts, which then take five gigabytes more.
 */
export class SearchWords1795540000001 implements MigrationInterface {
  name = 'SearchWords1795540000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`lock table company, contact in share row exclusive mode`);
    for (const { table, columns, values } of owners) {
      const key = ['word', ...columns].join(', ');
      // "C": the order of a language changes with the operating system, and what is looked up has none
      await runner.query(`
        create table ${table}_word (
          word text collate "C" not null,
          ${columns.map((column) => `${column} uuid not null`).join(', ')}
        )`);
      await runner.query(`
        insert into ${table}_word (${key})
        select words.word, ${values(table).join(', ')}
          from ${table} cross join lateral (select distinct unnest(search_words) as word) words`);
      await runner.query(`alter table ${table}_word add constraint ${table}_word_pkey primary key (${key})`);
      const of = (row: string): string =>
        columns.map((column, index) => `${column} = ${values(row)[index]}`).join(' and ');
      await runner.query(`
        create function keep_${table}_words() returns trigger language plpgsql as $$
        begin
          if tg_op <> 'INSERT' then
            delete from ${table}_word where word = any(old.search_words) and ${of('old')};
          end if;
          if tg_op <> 'DELETE' then
            insert into ${table}_word (${key})
            select distinct unnest(new.search_words), ${values('new').join(', ')} on conflict do nothing;
          end if;
          return null;
        end $$`);
      await runner.query(`
        create trigger ${table}_words after insert or delete on ${table} for each row
        execute function keep_${table}_words()`);
      await runner.query(`
        create trigger ${table}_words_changed after update on ${table} for each row
        when (${[...(table === 'contact' ? ['company_id'] : []), 'search_words']
          .map((column) => `old.${column} is distinct from new.${column}`)
          .join(' or ')})
        execute function keep_${table}_words()`);
    }
    for (const { table } of owners) await runner.query(`analyze ${table}_word`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
