import { Injectable } from '@nestjs/common';
import type { CompanyDto } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';

/** Which companies are closed, fed by events: whoever belongs to one cannot come in until it is open again. */
@Injectable()
export class CompanyClosures {
  /**
   * Keeps what the newest version of a company says; an older one that comes late changes nothing.
   * @returns whether this was news
   */
  async keep(tx: Tx, { id, version }: CompanyDto, closedAt: string | null): Promise<boolean> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [id]);
    const written: unknown[] = await tx.query(
      `insert into company_closure as known (company_id, version, closed_at) values ($1, $2, $3)
       on conflict (company_id) do update set version = excluded.version, closed_at = excluded.closed_at
         where known.version < excluded.version
       returning company_id`,
      [id, version, closedAt],
    );
    return written.length > 0;
  }

  /** The answer stands until the transaction ends: a closure that comes meanwhile waits, and finds what was done. */
  async isClosed(tx: Tx, companyId: string): Promise<boolean> {
    await tx.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [companyId]);
    const rows: unknown[] = await tx.query(
      'select 1 from company_closure where company_id = $1 and closed_at is not null',
      [companyId],
    );
    return rows.length > 0;
  }
}
