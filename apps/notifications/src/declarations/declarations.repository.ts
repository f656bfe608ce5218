import { Injectable } from '@nestjs/common';
import { LessThan, type EntityManager } from 'typeorm';
import type {
  DeclarationCountsDto,
  DeclaredCompanyDto,
  DeclaredSelection,
  DeclaredState,
  IncidentState,
} from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { Declaration, DeclarationNews, DeclaredCompany } from './declaration.entity.js';

const nothing: DeclarationCountsDto = {
  companies: 0,
  waiting: 0,
  announced: 0,
  refused: 0,
  withdrawn: 0,
  acknowledged: 0,
  escalated: 0,
  callTasks: 0,
  told: 0,
  accepted: 0,
  bounced: 0,
  failed: 0,
};

/** What became of the mails by which mailboxes were told; each mailbox of an incident has one. */
const outcomes = `
  count(*)::int as told,
  count(*) filter (where mail.state = 'accepted' and mail.bounced_at is null)::int as accepted,
  count(*) filter (where mail.bounced_at is not null)::int as bounced,
  count(*) filter (where mail.state in ('refused', 'undelivered'))::int as failed`;

const selections: Record<DeclaredSelection, string> = {
  waiting: "declared.state = 'waiting'",
  refused: "declared.state = 'refused'",
  unanswered: "incident.state = 'open' and incident.acknowledged_at is null",
  escalated: 'incident.wave > 0',
  'call-task': "task.state = 'open'",
  bounced: `exists (select from delivery join mail on mail.id = mail_id
                     where incident_id = declared.id and mail.bounced_at is not null)`,
};

interface Row extends Omit<DeclaredCompanyDto, 'acknowledgedAt' | 'unreachedAt' | 'overAt'> {
  id: string;
  acknowledgedAt: Date | null;
  unreachedAt: Date | null;
  overAt: Date | null;
}

@Injectable()
export class DeclarationsRepository {
  /** With whatever stands in its draft's file. */
  async insert(tx: Tx, declaration: Declaration, draftId: string): Promise<void> {
    await tx.insert(Declaration, declaration);
    await tx.query(
      'update declaration set csaf = (select csaf from declaration_draft where id = $2) where id = $1',
      [declaration.id, draftId],
    );
  }

  async insertCompanies(
    tx: Tx,
    declarationId: string,
    companies: readonly Pick<DeclaredCompany, 'id' | 'companyId'>[],
  ): Promise<void> {
    await tx.query(
      `insert into declaration_company (id, declaration_id, company_id)
       select id, $1, company_id from unnest($2::uuid[], $3::uuid[]) as declared (id, company_id)`,
      [declarationId, companies.map(({ id }) => id), companies.map(({ companyId }) => companyId)],
    );
  }

  find(reader: EntityManager, id: string): Promise<Declaration | null> {
    return reader.findOneBy(Declaration, { id });
  }

  findWithCsaf(reader: EntityManager, id: string): Promise<Pick<Declaration, 'id' | 'csaf'> | null> {
    return reader.findOne(Declaration, { where: { id }, select: { id: true, csaf: true } });
  }

  /** Its incidents can be announced meanwhile. */
  findForUpdate(tx: Tx, id: string): Promise<Declaration | null> {
    return tx.findOne(Declaration, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  async update(tx: Tx, { id, state, overAt }: Declaration): Promise<void> {
    await tx.update(Declaration, { id }, { state, overAt });
  }

  /** Newest first, one more than the limit where there is one. */
  list(
    reader: EntityManager,
    { state, limit, before }: { state: IncidentState | undefined; limit: number; before: string | null },
  ): Promise<Declaration[]> {
    return reader.find(Declaration, {
      where: { ...(state && { state }), ...(before !== null && { id: LessThan(before) }) },
      order: { id: 'desc' },
      take: limit + 1,
    });
  }

  companyForUpdate(tx: Tx, id: string): Promise<DeclaredCompany | null> {
    return tx.findOne(DeclaredCompany, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async updateCompany(tx: Tx, { id, state, refusal }: DeclaredCompany): Promise<void> {
    await tx.update(DeclaredCompany, { id }, { state, refusal });
  }

  /**
   * Withdraws what has not been announced. Waits for what is being announced.
   * @returns the incidents of those that have been
   */
  async announced(
    tx: Tx,
    declarationId: string,
    { withdrawsRest }: { withdrawsRest: boolean },
  ): Promise<string[]> {
    const rows: { id: string; state: DeclaredState }[] = await tx.query(
      'select id, state from declaration_company where declaration_id = $1 order by id for update',
      [declarationId],
    );
    const waiting = rows.filter(({ state }) => state === 'waiting').map(({ id }) => id);
    if (withdrawsRest)
      await tx.query(`update declaration_company set state = 'withdrawn' where id = any($1)`, [waiting]);
    return rows.filter(({ state }) => state === 'announced').map(({ id }) => id);
  }

  async insertNews(tx: Tx, news: DeclarationNews): Promise<void> {
    await tx.insert(DeclarationNews, news);
  }

  /** The oldest first. */
  newsOf(reader: EntityManager, declarationId: string): Promise<DeclarationNews[]> {
    return reader.find(DeclarationNews, { where: { declarationId }, order: { id: 'asc' } });
  }

  /** By declaration. */
  async counts(reader: EntityManager, ids: string[]): Promise<(id: string) => DeclarationCountsDto> {
    const ofCompanies: ({ id: string } & Partial<DeclarationCountsDto>)[] = await reader.query(
      `select declared.declaration_id as id, count(*)::int as companies,
         count(*) filter (where declared.state = 'waiting')::int as waiting,
         count(*) filter (where declared.state = 'announced')::int as announced,
         count(*) filter (where declared.state = 'refused')::int as refused,
         count(*) filter (where declared.state = 'withdrawn')::int as withdrawn,
         count(*) filter (where incident.acknowledged_at is not null)::int as acknowledged,
         count(*) filter (where incident.wave > 0)::int as escalated,
         count(task.id)::int as "callTasks"
       from declaration_company declared
         left join incident on incident.id = declared.id
         left join call_task task on task.incident_id = declared.id and task.state = 'open'
       where declared.declaration_id = any($1) group by 1`,
      [ids],
    );
    const ofMails: ({ id: string } & Partial<DeclarationCountsDto>)[] = await reader.query(
      `select incident.declaration_id as id, ${outcomes}
       from incident join delivery on delivery.incident_id = incident.id and delivery.kind = 'alarm'
         join mail on mail.id = delivery.mail_id
       where incident.declaration_id = any($1) group by 1`,
      [ids],
    );
    const withoutId = ({ id: _, ...counts }: { id: string } & Partial<DeclarationCountsDto>) => counts;
    const byId = new Map(ids.map((id) => [id, { ...nothing }]));
    for (const one of [...ofCompanies, ...ofMails]) Object.assign(byId.get(one.id) ?? {}, withoutId(one));
    return (id) => byId.get(id) ?? nothing;
  }

  /** How far it has come at each, in the order in which they are announced, one more than the limit where there is one. */
  async companies(
    reader: EntityManager,
    declarationId: string,
    { only, after, limit }: { only?: DeclaredSelection; after: string | null; limit: number },
  ): Promise<({ id: string } & DeclaredCompanyDto)[]> {
    const rows: Row[] = await reader.query(
      `select declared.id, declared.company_id as "companyId", company.customer_number as "customerNumber",
         coalesce(company.legal_name, '') as "companyName", declared.state, declared.refusal, incident.id as "incidentId",
         coalesce(mails.told, 0) as told, coalesce(mails.accepted, 0) as accepted,
         coalesce(mails.bounced, 0) as bounced, coalesce(mails.failed, 0) as failed,
         coalesce(incident.wave, 0) as "furtherSteps", incident.acknowledged_at as "acknowledgedAt",
         incident.unreached_at as "unreachedAt", incident.over_at as "overAt",
         task.id as "callTaskId", task.state as "callTaskState"
       from declaration_company declared
         left join company_copy company on company.id = declared.company_id
         left join incident on incident.id = declared.id
         left join lateral (
           select id, state from call_task where incident_id = declared.id order by id desc limit 1) task on true
         left join lateral (
           select ${outcomes} from delivery join mail on mail.id = delivery.mail_id
            where delivery.incident_id = declared.id and delivery.kind = 'alarm') mails on true
       where declared.declaration_id = $1 and ($2::uuid is null or declared.id > $2)
         and ${only ? selections[only] : 'true'}
       order by declared.id limit $3`,
      [declarationId, after, limit + 1],
    );
    return rows.map((row) => ({
      ...row,
      acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
      unreachedAt: row.unreachedAt?.toISOString() ?? null,
      overAt: row.overAt?.toISOString() ?? null,
    }));
  }
}
