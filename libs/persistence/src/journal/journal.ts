import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../clock.js';
import { Database } from '../database.js';
import { send, type Tx } from '../transaction.js';

/** What must hold also after a database was brought back to an older point: it is done there once more. */
export interface JournalEntry {
  id: string;
  /** `<noun>-<what happened>`, e.g. `contact-erased`; for ever. */
  kind: string;
  /** When it happened. */
  at: Date;
  /** Ids, keys of the catalogue and keyed hashes: nothing that names a person. */
  said: Readonly<Record<string, unknown>>;
}

/** Nobody knows here what an entry of such a kind asks for: it is refused, and not taken for done. */
export const writtenLater = ({ kind }: JournalEntry): Error =>
  new Error(`what is a journal entry ${kind}? it was written by a later release`);

/** Until the transaction ends: the triggers of `JournalTable` have nothing to add to what it notes itself. */
const isNoted = `set_config('lotse.noted', 'yes', true)`;

/**
 * Erasures and withdrawals, which a service writes down in the transaction in which they happen, and which `JournalWriting` keeps
 * outside the database as well. The rows stay: what the journal outside has and the table has not was lost.
 */
@Injectable()
export class Journal {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  note(tx: Tx, ...all: Pick<JournalEntry, 'kind' | 'said'>[]): void {
    if (all.length === 0) return;
    const rows = all.map((one) => ({ ...one, id: uuidv7(), at: this.clock.now() }));
    send(
      tx,
      tx.query(
        `with noted as materialized (select ${isNoted})
         insert into journal_entry (id, kind, at, said)
         select id, kind, at, said from noted, jsonb_to_recordset($1) as one (id uuid, kind text, at timestamptz, said jsonb)`,
        [JSON.stringify(rows)],
      ),
    );
  }

  /** Those that this database does not know: they were written after the point to which it was brought back. */
  async unknown(entries: readonly JournalEntry[]): Promise<JournalEntry[]> {
    const known: { id: string }[] = await this.database.reader.query(
      'select id from journal_entry where id = any(array(select unnest($1::uuid[])))',
      [entries.map(({ id }) => id)],
    );
    const ids = new Set(known.map(({ id }) => id));
    return entries.filter(({ id }) => !ids.has(id));
  }

  /** It is done here as well from now on. A repeat changes nothing. @returns whether it was not known */
  async take(tx: Tx, { id, kind, at, said }: JournalEntry): Promise<boolean> {
    const taken: unknown[] = await tx.query(
      `with noted as materialized (select ${isNoted})
       insert into journal_entry (id, kind, at, said, written_at)
       select $1::uuid, $2, $3::timestamptz, $4::jsonb, $5::timestamptz from noted
       on conflict (id) do nothing returning id`,
      [id, kind, at, JSON.stringify(said), this.clock.now()],
    );
    return taken.length > 0;
  }

  /** The oldest that stand in the database alone. */
  unwritten(limit: number): Promise<JournalEntry[]> {
    return this.database.reader.query(
      'select id, kind, at, said from journal_entry where written_at is null order by id limit $1',
      [limit],
    );
  }

  /** All of them, also what was written long ago, in the order of their ids. */
  async *all(pageSize: number): AsyncIterable<JournalEntry[]> {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const entries: JournalEntry[] = await this.database.reader.query(
        'select id, kind, at, said from journal_entry where id > $1 order by id limit $2',
        [after, pageSize],
      );
      const last = entries.at(-1);
      if (!last) return;
      yield entries;
      after = last.id;
    }
  }

  async countUnwritten(): Promise<number> {
    const [row]: { count: number }[] = await this.database.reader.query(
      'select count(*)::int as count from journal_entry where written_at is null',
    );
    return row?.count ?? 0;
  }

  /** Whether any of them stands outside as well. */
  async isWritten(): Promise<boolean> {
    const rows: unknown[] = await this.database.reader.query(
      'select 1 from journal_entry where written_at is not null limit 1',
    );
    return rows.length > 0;
  }

  async markWritten(ids: readonly string[]): Promise<void> {
    await this.database.transaction((tx) =>
      tx.query('update journal_entry set written_at = $2 where id = any($1::uuid[])', [
        ids,
        this.clock.now(),
      ]),
    );
  }
}
