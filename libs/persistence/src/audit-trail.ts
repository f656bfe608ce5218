import { Injectable } from '@nestjs/common';
import {
  decodeCursor,
  DomainError,
  encodeCursor,
  type Actor,
  type AuditEntryDto,
  type Page,
} from '@lotse/contracts';
import { isUUID } from 'class-validator';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from './clock.js';
import { Database, type Tx } from './database.js';

export interface AuditRecord {
  /** `<noun>.<what happened>`, e.g. `contact.changed`. */
  action: string;
  actor: Actor;
  companyId: string | null;
  targetType: string;
  targetId: string;
  before?: object | null;
  after?: object | null;
  reason?: string | null;
}

interface AuditRow {
  id: string;
  at: Date;
  action: string;
  actor: Actor;
  company_id: string | null;
  target_type: string;
  target_id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
}

/** Who did what, kept by each service in its own database, in the transaction of the change itself. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Of `before` and `after` only the fields that differ are kept. */
  async record(tx: Tx, record: AuditRecord): Promise<void> {
    const [before, after] = differences(record.before ?? null, record.after ?? null);
    await tx.query(
      `insert into audit_entry (id, at, action, actor, company_id, target_type, target_id, before, after, reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        uuidv7(),
        this.clock.now(),
        record.action,
        JSON.stringify(record.actor),
        record.companyId,
        record.targetType,
        record.targetId,
        before && JSON.stringify(before),
        after && JSON.stringify(after),
        record.reason ?? null,
      ],
    );
  }

  /** Removes what the entries say about a person; that something happened, when and by whom stays. */
  async forget(tx: Tx, targetId: string): Promise<void> {
    await tx.query('update audit_entry set before = null, after = null, reason = null where target_id = $1', [
      targetId,
    ]);
  }

  /**
   * Newest first.
   * @throws DomainError not-found `request.cursor-unknown`
   */
  async list(
    companyId: string,
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<Page<AuditEntryDto>> {
    const list = `audit:${companyId}`;
    const before = cursor === undefined ? null : entryBefore(list, cursor);
    const rows: AuditRow[] = await this.database.reader.query(
      `select * from audit_entry where company_id = $1 and ($2::uuid is null or id < $2::uuid) order by id desc limit $3`,
      [companyId, before, limit + 1],
    );
    const last = rows[limit - 1];
    return {
      items: rows.slice(0, limit).map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        action: row.action,
        actor: row.actor,
        companyId: row.company_id,
        targetType: row.target_type,
        targetId: row.target_id,
        before: row.before,
        after: row.after,
        reason: row.reason,
      })),
      nextCursor: rows.length > limit && last ? encodeCursor(list, [last.id]) : null,
    };
  }
}

function entryBefore(list: string, cursor: string): string {
  const [id] = decodeCursor(list, cursor, 1);
  if (!isUUID(id)) throw new DomainError('not-found', 'request.cursor-unknown');
  return String(id);
}

function differences(before: object | null, after: object | null): [object | null, object | null] {
  if (!before || !after) return [before, after];
  const b = before as Record<string, unknown>;
  const a = after as Record<string, unknown>;
  const changed = [...new Set([...Object.keys(b), ...Object.keys(a)])].filter(
    (key) => JSON.stringify(b[key]) !== JSON.stringify(a[key]),
  );
  const pick = (from: Record<string, unknown>): object =>
    Object.fromEntries(changed.map((key) => [key, from[key] ?? null]));
  return [pick(b), pick(a)];
}
