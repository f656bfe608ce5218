import {
  identityOf,
  type ComparedCopy,
  type CompareCopies,
  type ContactErased,
  type CopiedAggregate,
  type DifferingCopy,
  type Snapshot,
  type SnapshotOf,
} from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { metrics } from '../metrics.js';

/** A table that holds a copy of what another service owns: a row each, with the columns of {@link CopyColumns}. */
export interface CopyDefinition<A extends CopiedAggregate> {
  aggregate: A;
  table: string;
  /** Of the aggregate's id; `id` where nothing is said. */
  key?: string;
  /** Counted up by a release that widens `columns`: rows of an older shape take their version once more. */
  shape: number;
  /** What a row says of a snapshot, column by column, as JSON; columns of the table that are not named are the service's own. */
  columns: Record<string, (snapshot: SnapshotOf[A]) => unknown>;
  /** What stands in the row of somebody erased where that is not `null`, also in columns of the service's own. */
  tombstone?: Record<string, unknown>;
  /** Not every version is announced to this service: its row may be behind, and is wanted only where it says something. */
  partial?: true;
}

/** What a snapshot met: nothing is written where the copy knows that version or a newer one. */
export type Kept = 'not' | 'added' | 'replaced';

type Row = Record<string, unknown>;

/**
 * A copy that is kept by version. A snapshot is the whole aggregate, so it is written only by a newer version, or once more by the
 * one it has where the row is not whole; a skipped version is no loss here and is counted; an erased person leaves a tombstone.
 */
export class Copy<A extends CopiedAggregate = CopiedAggregate> {
  private readonly logger = new Logger(Copy.name);
  private readonly key: string;

  constructor(private readonly definition: CopyDefinition<A>) {
    this.key = definition.key ?? 'id';
  }

  get aggregate(): A {
    return this.definition.aggregate;
  }

  get table(): string {
    return this.definition.table;
  }

  /** That a row lacks what this release keeps, in SQL: code of the version before leaves `shaped_version` behind. */
  get isLacking(): string {
    const isAlive = this.hasTombstones ? ' and erased_at is null' : '';
    return `(shape < ${this.definition.shape} or shaped_version < version)${isAlive}`;
  }

  /** Applies only when the version is newer, in one statement: two at once cannot both be the newest. */
  async keep(tx: Tx, snapshot: SnapshotOf[A]): Promise<Kept> {
    const { table, key } = this;
    const kept = this.rowOf(snapshot);
    const columns = Object.keys(kept);
    const isAlive = this.hasTombstones ? 'copy.erased_at is null and' : '';
    const rows: { added: boolean; before: number | null }[] = await tx.query(
      `with known as (select version from ${table} where ${key} = $2)
       insert into ${table} as copy (${columns.join()})
       select ${columns.join()} from jsonb_populate_record(null::${table}, $1)
       on conflict (${key}) do update set asked_at = null,
         ${columns.map((column) => `${column} = excluded.${column}`).join()}
       where ${isAlive} (copy.version < excluded.version or copy.version = excluded.version
         and (copy.shape < excluded.shape or copy.shaped_version < copy.version))
       returning copy.xmax = 0 as added, (select version from known) as before`,
      [JSON.stringify(kept), snapshot.id],
    );
    const [row] = rows;
    if (!row) return 'not';
    // `xmax` is 0 in a row that was added; `before` is as it was when the statement began: nothing where somebody else has added the row meanwhile
    const before = row.added ? 0 : row.before;
    if (!this.definition.partial && before !== null && snapshot.version > before + 1)
      this.noticeGap(snapshot, before);
    return row.added ? 'added' : 'replaced';
  }

  /** Leaves a tombstone, also of a contact that never arrived here. */
  async bury(tx: Tx, erased: ContactErased): Promise<void> {
    const { table, key } = this;
    const row = this.tombstoneOf(erased);
    const columns = Object.keys(row);
    await tx.query(
      `insert into ${table} as copy (${columns.join()})
       select ${columns.join()} from jsonb_populate_record(null::${table}, $1)
       on conflict (${key}) do update set asked_at = null,
         ${columns.map((column) => `${column} = excluded.${column}`).join()}`,
      [JSON.stringify(row)],
    );
  }

  /** Rows that are not as their owner says, of the ids named or of all between two. */
  async compare(
    reader: EntityManager,
    { snapshots, ids, after, until }: Pick<CompareCopies, 'snapshots' | 'ids' | 'after' | 'until'>,
  ): Promise<Omit<ComparedCopy, 'copy'>> {
    const { table, key } = this;
    const { partial } = this.definition;
    const expected = snapshots.map((snapshot) => this.expected(snapshot));
    const columns = [...Object.keys(this.definition.columns), ...(this.hasTombstones ? ['erased_at'] : [])];
    const valuesOf = (row: string): string => `(${columns.map((column) => `${row}.${column}`).join()})`;
    const isWanted = partial ? `num_nonnulls${valuesOf('expected')} > 0` : 'true';
    const differing: DifferingCopy[] = await reader.query(
      `with expected as (select * from jsonb_populate_recordset(null::${table}, $1)),
            there as (select * from ${table}
              where ($2::uuid[] is null or ${key} = any ($2)) and ($3::uuid is null or ${key} > $3)
                and ($4::uuid is null or ${key} <= $4))
       select coalesce(expected.${key}, there.${key}) as id, coalesce(there.version, 0) as version,
              case when expected.${key} is null then 'surplus' when there.${key} is null then 'missing'
                   ${this.hasTombstones ? `when expected.erased_at is null and there.erased_at is not null and there.version > expected.version then 'erased'` : ''}
                   else 'stale' end as difference
         from expected full join there on there.${key} = expected.${key}
        where expected.${key} is null
           or there.${key} is null and ${isWanted}
           or there.version ${partial ? '>' : '<>'} expected.version
           or ${valuesOf('there')} is distinct from ${valuesOf('expected')} and there.${key} is not null
           or (there.shape < expected.shape or there.shaped_version < there.version)${this.hasTombstones ? ' and expected.erased_at is null' : ''}
        order by 1`,
      [JSON.stringify(expected), ids ?? null, after ?? null, until ?? null],
    );
    return { compared: snapshots.length, differing };
  }

  /**
   * Takes rows of others away, and has the rest take their owner's version once more. Rows that were written to since they were
   * compared are left alone, and so is a tombstone that is newer than its owner: it tells whom to erase again.
   */
  async distrust(tx: Tx, snapshots: readonly Snapshot[], differing: readonly DifferingCopy[]): Promise<void> {
    const { table, key } = this;
    const isRepairable = `${table}.erased_at is null or ${table}.version <= seen.owned`;
    const owned = new Map(snapshots.map((snapshot) => [identityOf(snapshot).id, snapshot]));
    const seen = differing.map(({ id, version }) => {
      const snapshot = owned.get(id);
      return {
        id,
        version,
        owned: snapshot === undefined ? null : identityOf(snapshot).version,
        erased: snapshot?.erased !== undefined,
      };
    });
    await tx.query(
      `delete from ${table} using jsonb_to_recordset($1) as seen (id uuid, version integer, owned integer)
        where ${table}.${key} = seen.id and ${table}.version = seen.version and seen.owned is null`,
      [JSON.stringify(seen)],
    );
    await tx.query(
      `update ${table} set version = least(${table}.version, seen.owned), shaped_version = 0, asked_at = now()
              ${this.hasTombstones ? ', erased_at = null' : ''}
         from jsonb_to_recordset($1) as seen (id uuid, version integer, owned integer, erased boolean)
        where ${table}.${key} = seen.id and ${table}.version = seen.version and not seen.erased and seen.owned is not null
              ${this.hasTombstones ? `and (${isRepairable})` : ''}`,
      [JSON.stringify(seen)],
    );
  }

  /**
   * Rows that are not whole and were not asked for lately, which counts as asked for now. Replicas share them out.
   * @returns their ids
   */
  async takeLacking(tx: Tx, limit: number): Promise<string[]> {
    const { table, key } = this;
    const [rows]: [{ id: string }[], number] = await tx.query(
      `update ${table} set asked_at = now() where ${key} in (
         select ${key} from ${table}
          where ${this.isLacking}
            and (asked_at is null or asked_at < now() - interval '10 minutes')
          order by ${key} limit $1 for update skip locked)
       returning ${key} as id`,
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  private get hasTombstones(): boolean {
    return this.definition.aggregate === 'contact';
  }

  private rowOf(snapshot: SnapshotOf[A]): Row {
    const { id, version } = snapshot;
    return { ...this.headOf(id, version), ...this.columns((valueOf) => valueOf(snapshot)) };
  }

  private tombstoneOf({ contactId, companyId, version, erasedAt }: ContactErased): Row {
    return {
      ...this.headOf(contactId, version),
      ...this.columns(() => null),
      ...this.definition.tombstone,
      company_id: companyId,
      erased_at: erasedAt,
    };
  }

  private headOf(id: string, version: number): Row {
    return { [this.key]: id, version, shape: this.definition.shape, shaped_version: version };
  }

  private columns(value: (valueOf: (snapshot: SnapshotOf[A]) => unknown) => unknown): Row {
    return Object.fromEntries(
      Object.entries(this.definition.columns).map(([column, valueOf]) => [column, value(valueOf)]),
    );
  }

  /** As the row should be. */
  private expected({ company, contact, list, chain, erased }: Snapshot): Row {
    return erased
      ? this.tombstoneOf(erased)
      : this.rowOf((company ?? contact ?? list ?? chain) as SnapshotOf[A]);
  }

  private noticeGap({ id, version }: { id: string; version: number }, knownVersion: number): void {
    const { aggregate } = this;
    metrics.skippedVersions.inc({ aggregate });
    this.logger.warn({
      message: 'a version was skipped',
      type: aggregate,
      aggregateId: id,
      version,
      knownVersion,
    });
  }
}

/** A copy of whatever it is. */
export type AnyCopy = { [A in CopiedAggregate]: Copy<A> }[CopiedAggregate];
