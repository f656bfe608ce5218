import { Injectable } from '@nestjs/common';
import { LessThan, type EntityManager } from 'typeorm';
import type { Tx } from '@lotse/persistence';
import { EvidenceKey, IncidentReport } from './incident-report.entity.js';
import type { PublicKey } from './signing.js';

/** All but what it holds, which may be millions of bytes. */
const known = {
  id: true,
  companyId: true,
  incidentId: true,
  from: true,
  until: true,
  incidents: true,
  size: true,
  sha256: true,
  signature: true,
  keyId: true,
  madeAt: true,
  erasedAt: true,
} as const;

@Injectable()
export class ReportsRepository {
  async insert(tx: Tx, report: IncidentReport): Promise<void> {
    await tx.insert(IncidentReport, report);
  }

  /** Without its content. */
  find(reader: EntityManager, companyId: string, id: string): Promise<IncidentReport | null> {
    return reader.findOne(IncidentReport, { select: known, where: { companyId, id } });
  }

  /** Newest first, one more than the limit where there is one, without their content. */
  list(
    reader: EntityManager,
    companyId: string,
    { incidentId, limit, before }: { incidentId: string | undefined; limit: number; before: string | null },
  ): Promise<IncidentReport[]> {
    return reader.find(IncidentReport, {
      select: known,
      where: {
        companyId,
        ...(incidentId !== undefined && { incidentId }),
        ...(before !== null && { id: LessThan(before) }),
      },
      order: { id: 'desc' },
      take: limit + 1,
    });
  }

  /** @returns nothing where it is not there any more */
  async bytes(
    reader: EntityManager,
    { companyId, id }: IncidentReport,
    { offset, limit }: { offset: number; limit: number },
  ): Promise<Buffer | null> {
    const [row]: { bytes: Buffer | null }[] = await reader.query(
      'select substring(content from $3 for $4) as bytes from incident_report where company_id = $1 and id = $2',
      [companyId, id, offset + 1, limit],
    );
    return row?.bytes ?? null;
  }

  /** Empties the reports that name somebody by one of these ids: their own, or those of mails to them. */
  async forget(tx: Tx, companyId: string, { ids, at }: { ids: readonly string[]; at: Date }): Promise<void> {
    await tx.query(
      `update incident_report set content = null, named = '{}', erased_at = $3
       where company_id = $1 and content is not null and named && $2`,
      [companyId, ids, at],
    );
  }

  /** Whether one of these mails was forgotten with its recipient. */
  async isAnyForgotten(tx: Tx, mailIds: string[]): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'select id from mail where id = any($1) and email is null limit 1',
      [mailIds],
    );
    return rows.length > 0;
  }

  async keepKey(tx: Tx, { id, publicKey }: PublicKey, firstUsedAt: Date): Promise<void> {
    await tx.query(
      'insert into evidence_key (id, public_key, first_used_at) values ($1, $2, $3) on conflict (id) do nothing',
      [id, publicKey, firstUsedAt],
    );
  }

  /** The newest first. */
  keys(reader: EntityManager): Promise<EvidenceKey[]> {
    return reader.find(EvidenceKey, { order: { firstUsedAt: 'desc' } });
  }
}
