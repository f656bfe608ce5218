import {
  refuseCustomers,
  type ComparedCopy,
  type CompareHolds,
  type PersonHold,
  type RepairHolds,
} from '@lotse/contracts';
import type { Database, Tx } from '@lotse/persistence';

/**
 * What a service keeps of who is held: a row for each hold, with the person, the version, and whether it stands. Compared with what the
 * cases say, and brought back to it.
 */
export class KeptHolds {
  constructor(
    private readonly kept: { name: string; table: 'person_hold' | 'login_hold' },
    private readonly database: Database,
    /** As by news of it: only what is newer is written. */
    private readonly keep: (tx: Tx, hold: PersonHold) => Promise<void>,
  ) {}

  /** @throws DomainError forbidden `auth.not-allowed` for customers */
  async compare({ actor, holds, ids, after, until }: CompareHolds): Promise<ComparedCopy> {
    refuseCustomers(actor);
    const { name, table } = this.kept;
    const values = (row: string): string =>
      `(${row}.company_id, ${row}.contact_id, ${row}.version, ${row}.held)`;
    const differing: ComparedCopy['differing'] = await this.database.reader.query(
      `with expected as (select * from jsonb_to_recordset($1)
              as one (id uuid, company_id uuid, contact_id uuid, version integer, held boolean)),
            there as (select * from ${table}
              where ($2::uuid[] is null or id = any ($2)) and ($3::uuid is null or id > $3) and ($4::uuid is null or id <= $4))
       select coalesce(expected.id, there.id) as id, coalesce(there.version, 0) as version,
              case when expected.id is null then 'surplus' when there.id is null then 'missing' else 'stale' end as difference
         from expected full join there on there.id = expected.id
        where expected.id is null or there.id is null or ${values('there')} is distinct from ${values('expected')}
        order by 1`,
      [JSON.stringify(holds.map(rowOf)), ids ?? null, after ?? null, until ?? null],
    );
    return { copy: name, compared: holds.length, differing };
  }

  /**
   * Rows that are as they were when they were compared go, or are older than anything the owner says, which is kept as if it were news: so
   * what stands in a row besides stays.
   * @throws DomainError forbidden `auth.not-allowed` for customers
   */
  async repair({ actor, holds, differing }: RepairHolds): Promise<null> {
    refuseCustomers(actor);
    const { table } = this.kept;
    const wrong = new Set(differing.map(({ id }) => id));
    await this.database.transaction(async (tx) => {
      const seen = `jsonb_to_recordset($1) as seen (id uuid, version integer)`;
      const isAsSeen = `${table}.id = seen.id and ${table}.version = seen.version`;
      await tx.query(`delete from ${table} using ${seen} where ${isAsSeen} and ${table}.id <> all ($2)`, [
        JSON.stringify(differing),
        holds.map(({ id }) => id),
      ]);
      await tx.query(
        `update ${table} set version = 0, company_id = told.company_id
           from ${seen} join jsonb_to_recordset($2) as told (id uuid, company_id uuid) on told.id = seen.id
          where ${isAsSeen}`,
        [JSON.stringify(differing), JSON.stringify(holds.map(rowOf))],
      );
      for (const hold of holds.filter(({ id }) => wrong.has(id))) await this.keep(tx, hold);
    });
    return null;
  }
}

const rowOf = ({ id, companyId, contactId, version, held }: PersonHold) => ({
  id,
  company_id: companyId,
  contact_id: contactId,
  version,
  held,
});
