import { Injectable } from '@nestjs/common';
import type { SubscriptionImportCounts, SubscriptionImportOutcome } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { SubscriptionImportRow } from './subscription-import.entity.js';

export const noCounts: SubscriptionImportCounts = {
  rows: 0,
  checked: 0,
  import: 0,
  unchanged: 0,
  refused: 0,
  erased: 0,
  applied: 0,
};

/**
 * Which rows are a contact's, in SQL: the one definition for whoever asks for them (GDPR Art. 15). Also those that mean nobody and have their
 * address, unless they name another company.
 */
const isRowOf = `(kind = 'contact' and subscriber_id = $1 and company_id = $2
  or address_hash = $3 and subscriber_id is null and (company_id is null or company_id = $2)) and given is not null`;

@Injectable()
export class ImportRowsRepository {
  async add(tx: Tx, rows: readonly SubscriptionImportRow[]): Promise<void> {
    await tx.query(
      `insert into subscription_import_row (import_id, number, line, given, applied, problems, address_hash)
       select "importId", number, line, given, false, problems, decode("addressHash", 'hex')
         from jsonb_to_recordset($1) as made ("importId" uuid, number int, line int, given jsonb, problems jsonb, "addressHash" text)`,
      [JSON.stringify(rows.map(forJson))],
    );
  }

  /** What has become of them. */
  async save(tx: Tx, rows: readonly SubscriptionImportRow[]): Promise<void> {
    await tx.query(
      `update subscription_import_row as row
          set outcome = now.outcome, applied = now.applied, problems = now.problems, given = nullif(now.given, 'null'),
              address_hash = decode(now."addressHash", 'hex'), kind = now.kind, subscriber_id = now."subscriberId",
              company_id = now."companyId", channel = now.channel, confirmed_at = now."confirmedAt"
         from jsonb_to_recordset($1) as now ("importId" uuid, number int, outcome text, applied boolean, problems jsonb, given jsonb,
           "addressHash" text, kind text, "subscriberId" uuid, "companyId" uuid, channel text, "confirmedAt" timestamptz)
        where row.import_id = now."importId" and row.number = now.number`,
      [JSON.stringify(rows.map(forJson))],
    );
  }

  async removeAll(tx: Tx, importId: string): Promise<void> {
    await tx.delete(SubscriptionImportRow, { importId });
  }

  unchecked(tx: Tx, importId: string, limit: number): Promise<SubscriptionImportRow[]> {
    return tx.find(SubscriptionImportRow, {
      where: { importId, outcome: IsNull() },
      order: { number: 'asc' },
      take: limit,
    });
  }

  unapplied(tx: Tx, importId: string, limit: number): Promise<SubscriptionImportRow[]> {
    return tx.find(SubscriptionImportRow, {
      where: { importId, outcome: 'import', applied: false },
      order: { number: 'asc' },
      take: limit,
    });
  }

  /** As they stand now: nobody else changes them before the transaction ends. Those that were emptied since they were read are not among them. */
  locked(tx: Tx, read: readonly SubscriptionImportRow[]): Promise<SubscriptionImportRow[]> {
    const [first] = read;
    if (!first) return Promise.resolve([]);
    return tx.find(SubscriptionImportRow, {
      where: { importId: first.importId, number: In(read.map(({ number }) => number)), given: Not(IsNull()) },
      order: { number: 'asc' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** On which line rows before this one say the same of one of these. */
  before(
    tx: Tx,
    { importId, number }: { importId: string; number: number },
    subscriberIds: readonly string[],
  ): Promise<{ subscriberId: string; channel: string; line: number }[]> {
    return tx.query(
      `select subscriber_id as "subscriberId", channel, min(line)::int as line from subscription_import_row
        where import_id = $1 and number < $2 and outcome in ('import', 'unchanged') and subscriber_id = any($3::uuid[])
        group by subscriber_id, channel`,
      [importId, number, subscriberIds],
    );
  }

  page(
    reader: EntityManager,
    importId: string,
    { after, limit, outcome }: { after: number; limit: number; outcome: SubscriptionImportOutcome | null },
  ): Promise<SubscriptionImportRow[]> {
    const query = reader
      .createQueryBuilder(SubscriptionImportRow, 'row')
      .where('row.importId = :importId and row.number > :after', { importId, after })
      .orderBy('row.number')
      .limit(limit);
    if (outcome !== null) query.andWhere('row.outcome = :outcome', { outcome });
    return query.getMany();
  }

  /** Those that are about a contact, in the order in which the files came. @param addressHash of the address they have, if any */
  ofContact(
    reader: EntityManager,
    {
      companyId,
      contactId,
      addressHash,
    }: { companyId: string; contactId: string; addressHash: Buffer | null },
    { after, limit }: { after: { importId: string; number: number } | null; limit: number },
  ): Promise<SubscriptionImportRow[]> {
    return reader.query(
      `select import_id as "importId", number, given from subscription_import_row
        where ${isRowOf} and ($4::uuid is null or (import_id, number) > ($4, $5)) order by import_id, number limit $6`,
      [contactId, companyId, addressHash, after?.importId ?? null, after?.number ?? null, limit],
    );
  }

  /**
   * Nothing stays of what files say of somebody erased, whether a row means them or only has their address. Rows are locked in the order in
   * which an import locks them.
   */
  async forget(tx: Tx, contactId: string, addressHash: Buffer | null): Promise<void> {
    await tx.query(
      `with theirs as materialized (
         select import_id, number from subscription_import_row
          where (kind = 'contact' and subscriber_id = $1) or address_hash = $2
          order by import_id, number for update)
       update subscription_import_row as row
          set outcome = 'erased', given = null, problems = '[]', address_hash = null, subscriber_id = null, confirmed_at = null
         from theirs where row.import_id = theirs.import_id and row.number = theirs.number`,
      [contactId, addressHash],
    );
  }

  async counts(
    reader: EntityManager,
    importIds: readonly string[],
  ): Promise<ReadonlyMap<string, SubscriptionImportCounts>> {
    const rows: (SubscriptionImportCounts & { importId: string })[] = await reader.query(
      `select import_id as "importId", count(*)::int as rows, count(outcome)::int as checked,
              (count(*) filter (where outcome = 'import'))::int as import,
              (count(*) filter (where outcome = 'unchanged'))::int as unchanged,
              (count(*) filter (where outcome = 'refused'))::int as refused,
              (count(*) filter (where outcome = 'erased'))::int as erased, (count(*) filter (where applied))::int as applied
         from subscription_import_row where import_id = any($1::uuid[]) group by import_id`,
      [importIds],
    );
    return new Map(rows.map(({ importId, ...counts }) => [importId, counts]));
  }
}

const forJson = ({ addressHash, ...row }: SubscriptionImportRow): object => ({
  ...row,
  addressHash: addressHash?.toString('hex') ?? null,
});
