import { Injectable } from '@nestjs/common';
import { DomainError, type ImportStatus } from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import { In, LessThan } from 'typeorm';
import { ContactImport, unfinished } from './contact-import.entity.js';

/** An import that somebody has to go on with. */
export interface WaitingImport {
  id: string;
  companyId: string;
  status: ImportStatus;
}

/** Held by whoever reads the file of the import `$1`. */
const readingLock = `hashtextextended('contacts.reading ' || $1, 0)`;

@Injectable()
export class ImportsRepository {
  constructor(private readonly database: Database) {}

  async add(tx: Tx, one: ContactImport): Promise<void> {
    await tx.insert(ContactImport, one);
  }

  async save(tx: Tx, one: ContactImport): Promise<void> {
    await tx.update(ContactImport, { id: one.id }, one);
  }

  /** @throws DomainError not-found `imports.not-found` */
  async find(companyId: string, importId: string): Promise<ContactImport> {
    return existing(await this.database.reader.findOneBy(ContactImport, { id: importId, companyId }));
  }

  /** @throws DomainError not-found `imports.not-found` */
  async findForUpdate(tx: Tx, companyId: string, importId: string): Promise<ContactImport> {
    const lock = { mode: 'for_no_key_update' } as const;
    return existing(await tx.findOne(ContactImport, { where: { id: importId, companyId }, lock }));
  }

  /** Newest first. */
  page(
    companyId: string,
    { limit, before }: { limit: number; before: string | null },
  ): Promise<ContactImport[]> {
    return this.database.reader.find(ContactImport, {
      where: { companyId, ...(before !== null && { id: LessThan(before) }) },
      order: { id: 'desc' },
      take: limit,
    });
  }

  /** @param tx in which the company is locked, so that nobody opens another meanwhile */
  countUnfinished(tx: Tx, companyId: string): Promise<number> {
    return tx.countBy(ContactImport, { companyId, status: In([...unfinished]) });
  }

  /** The same part again changes nothing. */
  async addPart(tx: Tx, part: { importId: string; index: number; content: Buffer }): Promise<void> {
    await tx.query(
      `insert into contact_import_part (import_id, index, content) values ($1, $2, $3) on conflict do nothing`,
      [part.importId, part.index, part.content],
    );
  }

  /** How many bytes have arrived. */
  async sizeOf(tx: Tx, importId: string): Promise<number> {
    const [row]: { size: number }[] = await tx.query(
      'select coalesce(sum(octet_length(content)), 0)::int as size from contact_import_part where import_id = $1',
      [importId],
    );
    return row?.size ?? 0;
  }

  /** The parts in their order. */
  async partsOf(tx: Tx, importId: string): Promise<Buffer[]> {
    const rows: { content: Buffer }[] = await tx.query(
      'select content from contact_import_part where import_id = $1 order by index',
      [importId],
    );
    return rows.map(({ content }) => content);
  }

  /** The first bytes, for whoever wants to see what is in it; nothing of a file that is gone. */
  async beginningOf(importId: string): Promise<Buffer> {
    const [row]: { content: Buffer }[] = await this.database.reader.query(
      'select content from contact_import_part where import_id = $1 and index = 0',
      [importId],
    );
    return row?.content ?? Buffer.alloc(0);
  }

  async dropParts(tx: Tx, importId: string): Promise<void> {
    await tx.query('delete from contact_import_part where import_id = $1', [importId]);
  }

  /** Those that wait for work, the one first that has waited longest; of each company one, so that nobody's files hide others'. */
  waiting(statuses: ImportStatus[]): Promise<WaitingImport[]> {
    return this.database.reader.query(
      `select * from (
         select distinct on (company_id) id, company_id as "companyId", status, worked_at as "workedAt"
         from contact_import where finished_at is null and status = any($1) order by company_id, worked_at, id
       ) as waiting order by "workedAt", id limit 20`,
      [statuses],
    );
  }

  /**
   * Counts an attempt before it begins. Until the attempt has its own lock, which takes a moment, nobody counts another one.
   * @returns how many have begun since one went well, with this one; 0 where somebody else is at it, or there is nothing to do
   */
  async beginAttempt(tx: Tx, { id, status }: WaitingImport, at: Date): Promise<number> {
    const [rows]: [{ attempts: number }[], number] = await tx.query(
      `update contact_import set failures = failures + 1, attempted_at = clock_timestamp(), worked_at = $3
       where id = (select id from contact_import
                   where id = $1 and status = $2
                     and (attempted_at is null or attempted_at < clock_timestamp() - interval '5 seconds')
                     and pg_try_advisory_xact_lock(${readingLock})
                   for no key update skip locked)
       returning failures as attempts`,
      [id, status, at],
    );
    return rows[0]?.attempts ?? 0;
  }

  /** The attempt is over, and nothing has come of it. @param counts whether that is the import's fault */
  async endAttempt(tx: Tx, importId: string, { counts }: { counts: boolean }): Promise<void> {
    await tx.query(
      `update contact_import set attempted_at = null, failures = greatest(failures - $2, 0) where id = $1`,
      [importId, counts ? 0 : 1],
    );
  }

  /** One that nobody else works on at this moment. */
  claim(tx: Tx, importId: string): Promise<ContactImport | null> {
    const lock = { mode: 'for_no_key_update', onLocked: 'skip_locked' } as const;
    return tx.findOne(ContactImport, { where: { id: importId }, lock });
  }

  /**
   * One whose file nobody else reads, for as long as the transaction lasts. The import itself is not locked: whoever reads its
   * file may take a while, and it can be cancelled meanwhile.
   */
  async claimForReading(tx: Tx, importId: string): Promise<ContactImport | null> {
    const [claim]: { isMine: boolean }[] = await tx.query(
      `select pg_try_advisory_xact_lock(${readingLock}) as "isMine"`,
      [importId],
    );
    return claim?.isMine ? tx.findOneBy(ContactImport, { id: importId }) : null;
  }

  async remove(tx: Tx, importId: string): Promise<void> {
    await tx.delete(ContactImport, { id: importId });
  }

  /** Ends those whose file is not read yet: what it says of whom, nobody knows. */
  async cancelUnread(tx: Tx, companyId: string, at: Date): Promise<void> {
    await tx.query(
      `update contact_import
       set status = 'cancelled', version = version + 1, finished_at = $2, worked_at = $2, columns = null
       where company_id = $1 and status in ('uploading', 'reading', 'mapping')`,
      [companyId, at],
    );
    await tx.query(
      `delete from contact_import_part using contact_import
       where contact_import.id = import_id and company_id = $1 and status = 'cancelled'`,
      [companyId],
    );
  }

  /** Ends those that wait for somebody to say what their columns mean since before that time, and drops their files. */
  async cancelWaiting(tx: Tx, { before, at }: { before: Date; at: Date }): Promise<void> {
    await tx.query(
      `with ended as (
         update contact_import
         set status = 'cancelled', version = version + 1, finished_at = $2, worked_at = $2, columns = null
         where status = 'mapping' and finished_at is null and worked_at < $1 returning id)
       delete from contact_import_part using ended where import_id = ended.id`,
      [before, at],
    );
  }

  /** @returns how many are gone */
  async removeExpired(tx: Tx, made: { before: Date; neverClosedBefore: Date }): Promise<number> {
    const [, count]: [unknown, number] = await tx.query(
      `delete from contact_import where created_at < $1 or (status = 'uploading' and created_at < $2)`,
      [made.before, made.neverClosedBefore],
    );
    return count;
  }
}

function existing(one: ContactImport | null): ContactImport {
  if (!one) throw new DomainError('not-found', 'imports.not-found');
  return one;
}
