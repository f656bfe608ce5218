import { Injectable } from '@nestjs/common';
import {
  cutPageById,
  idAfter,
  mapPage,
  refuseForeignTrail,
  type Actor,
  type AuditEntryDto,
  type AuditFilter,
  type AuditTargetType,
  type ListAuditEntries,
  type Page,
} from '@lotse/contracts';
import { v7 as uuidv7 } from 'uuid';
import { auditQuery } from './audit-query.js';
import { Clock } from './clock.js';
import { Database } from './database.js';
import { send, type Tx } from './transaction.js';

export interface AuditRecord {
  /** `<noun>.<what happened>`, e.g. `contact.changed`. */
  action: string;
  actor: Actor;
  companyId: string | null;
  targetType: AuditTargetType;
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

export interface WantedEntries extends AuditFilter {
  limit: number;
  cursor?: string;
}

const columns = 'id, at, action, actor, company_id, target_type, target_id, before, after, reason';

/** Who did what, kept by each service in its own database, in the transaction of the change itself. */
@Injectable()
export class AuditTrail {
  private recordedAt = 0;
  private sequence = 0;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Of `before` and `after` only the fields that differ are kept. */
  record(tx: Tx, record: AuditRecord): Promise<void> {
    const [before, after] = differences(record.before ?? null, record.after ?? null);
    const at = this.clock.now();
    send(
      tx,
      tx.query(`insert into audit_entry (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, [
        this.nextId(at),
        at,
        record.action,
        JSON.stringify(whoActed(record.actor)),
        record.companyId,
        record.targetType,
        record.targetId,
        before && JSON.stringify(before),
        after && JSON.stringify(after),
        record.reason ?? null,
      ]),
    );
    return Promise.resolve();
  }

  /** As {@link record}, of many changes at once. */
  recordEach(tx: Tx, records: AuditRecord[]): Promise<void> {
    const at = this.clock.now();
    const rows = records.map((record) => {
      const [before, after] = differences(record.before ?? null, record.after ?? null);
      const { action, companyId: company_id, targetType: target_type, targetId: target_id } = record;
      const what = { action, actor: whoActed(record.actor), company_id, target_type, target_id };
      return { id: this.nextId(at), at, ...what, before, after, reason: record.reason ?? null };
    });
    send(
      tx,
      tx.query(
        `insert into audit_entry (${columns})
       select ${columns}
       from jsonb_to_recordset($1) as entry (id uuid, at timestamptz, action text, actor jsonb, company_id uuid,
         target_type text, target_id uuid, before jsonb, after jsonb, reason text)`,
        [JSON.stringify(rows)],
      ),
    );
    return Promise.resolve();
  }

  /** Removes what the entries say about a person; that something happened, when and by whom stays. */
  async forget(tx: Tx, targetId: string): Promise<void> {
    await tx.query('update audit_entry set before = null, after = null, reason = null where target_id = $1', [
      targetId,
    ]);
  }

  /**
   * As {@link forget}, of entries about something else, e.g. a list, that mention a person's address.
   * @returns whose entries did
   */
  async forgetMentions(tx: Tx, targetIds: string[], address: string): Promise<string[]> {
    const [rows]: [{ target_id: string }[], number] = await tx.query(
      `update audit_entry set before = null, after = null, reason = null
        where target_id = any($1)
          and position(lower($2) in lower(concat_ws(' ', before::text, after::text, reason))) > 0
       returning target_id`,
      [targetIds, JSON.stringify(address).slice(1, -1)],
    );
    return [...new Set(rows.map((row) => row.target_id))];
  }

  /**
   * As {@link list}, for whoever asks: customers read the trail of their own company alone.
   * @throws DomainError not-found `companies.not-found`, `request.cursor-unknown`, forbidden `auth.not-allowed`
   */
  async listFor({ actor, companyId, ...wanted }: ListAuditEntries): Promise<Page<AuditEntryDto>> {
    refuseForeignTrail(actor, companyId);
    return this.list(companyId, wanted);
  }

  /**
   * Newest first; of no company where it is `null`.
   * @throws DomainError not-found `request.cursor-unknown`
   */
  async list(
    companyId: string | null,
    { limit, cursor, ...filter }: WantedEntries,
  ): Promise<Page<AuditEntryDto>> {
    const list = `audit:${companyId}`;
    const before = idAfter(list, cursor);
    const { sql, values } = auditQuery({ companyId, before, limit: limit + 1, ...filter });
    const rows: AuditRow[] = await this.database.reader.query(sql, values);
    return mapPage(cutPageById(list, rows, limit), (row) => ({
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
    }));
  }

  /** Entries are read in the order of their ids: these tell the time (UUIDv7) and, within a millisecond, what came first. */
  private nextId(at: Date): string {
    const msecs = at.getTime();
    this.sequence = msecs === this.recordedAt ? this.sequence + 1 : 0;
    this.recordedAt = msecs;
    return uuidv7({ msecs, seq: this.sequence });
  }
}

/** Without what else a key may see: the trail of one company names no other. */
const whoActed = ({ kind, id, companyId, roles }: Actor): Actor => ({ kind, id, companyId, roles });

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
