import { Injectable } from '@nestjs/common';
import type { CompanyDto } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { CompanyCopy } from './company-copy.entity.js';

@Injectable()
export class CompanyCopiesRepository {
  /** Applies only when the version is newer, in one statement. A repeat or a late message changes nothing. */
  async keep(tx: Tx, { id, version, closedAt }: CompanyDto): Promise<void> {
    await this.lock(tx, id);
    await tx.query(
      `insert into company_copy as copy (id, version, closed_at) values ($1, $2, $3)
       on conflict (id) do update set version = excluded.version, closed_at = excluded.closed_at
       where copy.version < excluded.version`,
      [id, version, closedAt ?? null],
    );
  }

  /** The answer stands until the transaction ends: a closure that comes meanwhile waits, and finds what was begun. */
  async isClosed(tx: Tx, companyId: string): Promise<boolean> {
    await this.lock(tx, companyId);
    const company = await tx.findOneBy(CompanyCopy, { id: companyId });
    return company?.closedAt != null;
  }

  private async lock(tx: Tx, companyId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [companyId]);
  }
}
