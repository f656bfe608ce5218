import { Injectable } from '@nestjs/common';
import type { FixedPurpose } from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import type { Unreached } from './unreached-judging.js';

/** A row of the list, with what the company is called. */
export interface ListedCompany {
  companyId: string;
  customerNumber: string;
  legalName: string;
  since: Date;
}

/** Where a page begins: behind this one. */
export interface ListPosition {
  since: string;
  companyId: string;
}

/** What has changed in a span of time: whose it is, and the moment of the last of it. */
export interface Changed {
  companyIds: string[];
  /** As PostgreSQL says it, to the microsecond; `null`: nothing has. */
  last: string | null;
  /** There is more behind it. */
  more: boolean;
}

@Injectable()
export class UnreachedCompaniesRepository {
  constructor(private readonly database: Database) {}

  /**
   * Open companies of the list, those found last first.
   * @param reach the companies alone that may be seen; `null` for all
   */
  page(
    purpose: FixedPurpose,
    { reach, after, limit }: { reach: readonly string[] | null; after: ListPosition | null; limit: number },
  ): Promise<ListedCompany[]> {
    return this.database.reader.query(
      `select unreached.company_id as "companyId", unreached.since, customer_number as "customerNumber", legal_name as "legalName"
         from unreached_company unreached join company on company.id = unreached.company_id
        where purpose = $1 and closed_at is null
          and ($2::uuid[] is null or unreached.company_id = any($2))
          and ($3::timestamptz is null or (unreached.since, unreached.company_id) < ($3, $4::uuid))
        order by unreached.since desc, unreached.company_id desc limit $5`,
      [purpose, reach, after?.since ?? null, after?.companyId ?? null, limit],
    );
  }

  /**
   * Companies that have changed themselves, or whose contacts or lists have, in the order of time. All that bears the moment of
   * the last one is among it, however much that is.
   * @param span behind its beginning, up to its end
   */
  async changed(
    tx: Tx,
    { after, until, limit }: { after: string; until: Date; limit: number },
  ): Promise<Changed> {
    const changesOf = (table: string, company: string): string =>
      `(select ${company} as company_id, updated_at from ${table}
         where updated_at > $1::timestamptz and updated_at <= $2::timestamptz
         order by updated_at fetch first ($3::integer) rows with ties)`;
    const rows = await tx.query<{ companyId: string; at: string }[]>(
      `select company_id as "companyId", updated_at::text as at
         from (${changesOf('company', 'id')} union all ${changesOf('contact', 'company_id')}
               union all ${changesOf('distribution_list', 'company_id')}) as change
        order by updated_at fetch first ($3::integer) rows with ties`,
      [after, until, limit],
    );
    return {
      companyIds: [...new Set(rows.map(({ companyId }) => companyId))],
      last: rows.at(-1)?.at ?? null,
      more: rows.length >= limit,
    };
  }

  /** The next of all companies, closed ones among them, in the order of their ids. */
  async next(tx: Tx, { after, limit }: { after: string; limit: number }): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `select id from company where id > $1 order by id limit $2`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Those of the companies that are open. */
  async open(tx: Tx, companyIds: string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `select id from company where id = any($1) and closed_at is null`,
      [companyIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Of the companies that were looked at, exactly these stand on the list afterwards. What stands there keeps its `since`. */
  async replace(
    tx: Tx,
    companyIds: string[],
    { found, at }: { found: readonly Unreached[]; at: Date },
  ): Promise<void> {
    const values = [companyIds, JSON.stringify(found)];
    const rows = `jsonb_to_recordset($2) as found ("companyId" uuid, purpose text, reason text)`;
    await tx.query(
      `delete from unreached_company
        where company_id = any($1)
          and not exists (select from ${rows}
                           where found."companyId" = unreached_company.company_id and found.purpose = unreached_company.purpose)`,
      values,
    );
    if (found.length === 0) return;
    await tx.query(
      `insert into unreached_company (company_id, purpose, reason, since)
       select "companyId", purpose, reason, $1::timestamptz from ${rows}
       on conflict (company_id, purpose) do update set reason = excluded.reason
         where unreached_company.reason <> excluded.reason`,
      [at, JSON.stringify(found)],
    );
  }
}
