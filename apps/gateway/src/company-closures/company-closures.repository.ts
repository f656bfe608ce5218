import { Injectable } from '@nestjs/common';
import type { CompanyDto } from '@lotse/contracts';
import { Copy } from '@lotse/messaging';
import type { Tx } from '@lotse/persistence';

export const companyClosure = new Copy({
  aggregate: 'company',
  table: 'company_closure',
  key: 'company_id',
  shape: 1,
  columns: { closed_at: ({ closedAt }) => closedAt },
  partial: true,
});

/** Which companies are closed, fed by events: whoever belongs to one cannot come in until it is open again. */
@Injectable()
export class CompanyClosures {
  /**
   * Keeps what the newest version of a company says; an older one that comes late changes nothing.
   * @returns whether this was news
   */
  async keep(tx: Tx, company: CompanyDto): Promise<boolean> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [company.id]);
    return (await companyClosure.keep(tx, company)) !== 'not';
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
