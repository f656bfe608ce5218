import { Injectable } from '@nestjs/common';
import type { CompanyDto } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';

@Injectable()
export class CompanyCopiesRepository {
  /** The newest version says whether it is closed now; that it once was is kept from any. A repeat changes nothing. */
  async keep(tx: Tx, { id, version, closedAt }: CompanyDto): Promise<void> {
    await this.lock(tx, id);
    await tx.query(
      `insert into company_copy as copy (id, version, closed_at, closures)
       values ($1, $2, $3, array_remove(array[$3::timestamptz], null))
       on conflict (id) do update set
         version = greatest(copy.version, excluded.version),
         closed_at = case when copy.version < excluded.version then excluded.closed_at else copy.closed_at end,
         closures = case when copy.closures @> excluded.closures then copy.closures else copy.closures || excluded.closures end`,
      [id, version, closedAt ?? null],
    );
  }

  /**
   * When the company was first closed after a time, as far as is known here. The answer stands until the transaction ends:
   * a closure that comes meanwhile waits, and finds what was begun.
   */
  async firstClosureSince(tx: Tx, companyId: string, time: Date): Promise<Date | null> {
    await this.lock(tx, companyId);
    // closed_at, too: the release before writes nothing else
    const [first]: { at: Date | null }[] = await tx.query(
      `select min(at) as at from company_copy, unnest(closures || closed_at) at where id = $1 and at >= $2`,
      [companyId, time],
    );
    return first?.at ?? null;
  }

  private async lock(tx: Tx, companyId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [companyId]);
  }
}
