import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of a table belongs into the journal, in SQL on a `row` of it. */
interface Noted {
  table: string;
  kind: string;
  /** What names the row among all of its kind. */
  key: string;
  at: string;
  said: string;
  on: 'insert' | 'update';
  /** Since when it is so, on the row before as well. */
  happened: (row: string) => string;
  /** Which of those that are there already. */
  known: string;
}

/** The table of the journal: what must hold also after a restore to an older point. The migration of a service that has one extends it. */
export abstract class JournalTable implements MigrationInterface {
  abstract name: string;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table journal_entry (
        id         uuid        primary key,
        kind       text        not null,
        at         timestamptz not null,
        said       jsonb       not null,
        written_at timestamptz
      )`);
    await runner.query('create index journal_unwritten on journal_entry (id) where written_at is null');
    // of an act, always the same: whoever notes it once more changes nothing
    await runner.query(`
      create function journal_id(at timestamptz, act text) returns uuid language sql stable as $$
        select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0')
                || '7' || substr(md5(act), 1, 3) || '8' || substr(md5(act), 4, 15))::uuid
      $$`);
  }

  /**
   * Notes what was done before the table was there, and has a trigger note what code of the version before does, which knows of no journal:
   * whatever ends in a transaction that has noted nothing itself.
   */
  protected async note(runner: QueryRunner, noted: Noted): Promise<void> {
    const { table, kind, key, at, said, on, happened, known } = noted;
    const insert = 'insert into journal_entry (id, kind, at, said)';
    const entry = `journal_id(${at}, '${kind} ' || ${key}), '${kind}', ${at}, ${said}`;
    await runner.query(
      `${insert} select ${entry} from ${table} as "row" where ${known} on conflict do nothing`,
    );
    await runner.query(`
      create function note_${table}() returns trigger language plpgsql as $$
      begin
        if coalesce(current_setting('lotse.noted', true), '') = '' then
          ${insert} select ${entry} from (select new.*) as "row" on conflict do nothing;
        end if;
        return null;
      end $$`);
    const when = on === 'insert' ? '' : `when (not (${happened('old')}) and ${happened('new')})`;
    await runner.query(`
      create constraint trigger ${table}_noted after ${on} on ${table} deferrable initially deferred
      for each row ${when} execute function note_${table}()`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
