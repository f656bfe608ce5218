import { Injectable } from '@nestjs/common';
import type { CompanyDto } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import { companyCopy } from './company-copy.entity.js';

@Injectable()
export class CompanyCopiesRepository {
  /** The newest version says whether it is closed now; that it once was is kept from any. A repeat changes nothing. */
  async keep(tx: Tx, company: CompanyDto): Promise<void> {
    await this.lock(tx, company.id);
    await companyCopy.keep(tx, company);
    if (company.closedAt)
      await tx.query(
        `update company_copy set closures = closures || $2::timestamptz where id = $1 and not closures @> array[$2::timestamptz]`,
        [company.id, company.closedAt],
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

  /** Its general address as it is known now; nobody else changes it before the transaction ends. */
  async addressOf(tx: Tx, companyId: string): Promise<string | null> {
    await this.lock(tx, companyId);
    const [row]: { email: string | null }[] = await tx.query('select email from company_copy where id = $1', [
      companyId,
    ]);
    return row?.email ?? null;
  }

  /** Whether companies are there of which not all is known that this release keeps: whoever looks for them by it does not find them. */
  async areLacking(reader: EntityManager): Promise<boolean> {
    const [row]: { lacking: boolean }[] = await reader.query(
      `select exists (select from company_copy where ${companyCopy.isLacking}) as lacking`,
    );
    return row?.lacking ?? false;
  }

  private async lock(tx: Tx, companyId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [companyId]);
  }
}
