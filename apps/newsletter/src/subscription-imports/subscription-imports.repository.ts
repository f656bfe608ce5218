import { Injectable } from '@nestjs/common';
import { DomainError } from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import { In, LessThan, type EntityManager } from 'typeorm';
import { SubscriptionImport } from './subscription-import.entity.js';

@Injectable()
export class SubscriptionImportsRepository {
  constructor(private readonly database: Database) {}

  async add(tx: Tx, one: SubscriptionImport): Promise<void> {
    await tx.insert(SubscriptionImport, { ...one });
  }

  async save(tx: Tx, one: SubscriptionImport): Promise<void> {
    await tx.save(one, { reload: false });
  }

  seen(reader: EntityManager, id: string): Promise<SubscriptionImport | null> {
    return reader.findOneBy(SubscriptionImport, { id });
  }

  lock(tx: Tx, id: string): Promise<SubscriptionImport | null> {
    return tx.findOne(SubscriptionImport, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  /** @throws DomainError not-found `subscription-imports.not-found` */
  async get(id: string): Promise<SubscriptionImport> {
    return existing(await this.seen(this.database.reader, id));
  }

  /** @throws DomainError not-found `subscription-imports.not-found` */
  async getLocked(tx: Tx, id: string): Promise<SubscriptionImport> {
    return existing(await this.lock(tx, id));
  }

  /** Newest first. */
  page({ limit, before }: { limit: number; before: string | null }): Promise<SubscriptionImport[]> {
    return this.database.reader.find(SubscriptionImport, {
      where: before === null ? {} : { id: LessThan(before) },
      order: { id: 'desc' },
      take: limit,
    });
  }

  /** Nobody opens another before the transaction ends. */
  async countUnderWay(tx: Tx): Promise<number> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('subscription imports', 0))`);
    return tx.countBy(SubscriptionImport, { status: In(['uploading', 'reading', 'checking', 'applying']) });
  }

  /** The same part again changes nothing. */
  async addPart(tx: Tx, part: { importId: string; index: number; content: Buffer }): Promise<void> {
    await tx.query(
      `insert into subscription_import_part (import_id, index, content) values ($1, $2, $3) on conflict do nothing`,
      [part.importId, part.index, part.content],
    );
  }

  async sizeOf(tx: Tx, importId: string): Promise<number> {
    const [row]: { size: number }[] = await tx.query(
      'select coalesce(sum(octet_length(content)), 0)::int as size from subscription_import_part where import_id = $1',
      [importId],
    );
    return row?.size ?? 0;
  }

  /** In their order. */
  async partsOf(tx: Tx, importId: string): Promise<Buffer[]> {
    const rows: { content: Buffer }[] = await tx.query(
      'select content from subscription_import_part where import_id = $1 order by index',
      [importId],
    );
    return rows.map(({ content }) => content);
  }

  async dropParts(tx: Tx, importId: string): Promise<void> {
    await tx.query('delete from subscription_import_part where import_id = $1', [importId]);
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.delete(SubscriptionImport, { id });
  }
}

function existing(one: SubscriptionImport | null): SubscriptionImport {
  if (!one) throw new DomainError('not-found', 'subscription-imports.not-found');
  return one;
}
