import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { CallTaskDto, CallTaskState } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { CallTask, PhoneCall } from './call-task.entity.js';

interface Row {
  id: string;
  companyId: string;
  companyName: string;
  customerNumber: string | null;
  incidentId: string;
  kind: CallTaskDto['kind'];
  severity: CallTaskDto['severity'];
  subject: string;
  state: CallTaskState;
  version: number;
  openedAt: Date;
  closedAt: Date | null;
}

/** With what it is about: the incident's rows, and the copy of the company. */
const whole = `
  select task.id, task.company_id as "companyId", coalesce(company.legal_name, '') as "companyName", company.customer_number as "customerNumber",
    task.incident_id as "incidentId", coalesce(incident.kind, case incident.list when 'emergency' then 'emergency' else 'privacy' end) as kind,
    incident.severity, incident.subject, task.state, task.version, task.opened_at as "openedAt", task.closed_at as "closedAt"
  from call_task task
    join incident on incident.id = task.incident_id
    left join company_copy company on company.id = task.company_id`;

@Injectable()
export class CallTasksRepository {
  async insert(tx: Tx, task: CallTask): Promise<void> {
    await tx.insert(CallTask, task);
  }

  openOf(tx: Tx, incidentId: string): Promise<CallTask | null> {
    return tx.findOne(CallTask, {
      where: { incidentId, state: 'open' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  findForUpdate(tx: Tx, id: string): Promise<CallTask | null> {
    return tx.findOne(CallTask, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async update(tx: Tx, { id, state, version, closedAt }: CallTask): Promise<void> {
    await tx.update(CallTask, { id }, { state, version, closedAt });
  }

  async find(reader: EntityManager, id: string): Promise<CallTaskDto | null> {
    const [row]: Row[] = await reader.query(`${whole} where task.id = $1`, [id]);
    return row ? dtoOf(row) : null;
  }

  /** Newest first, one more than the limit where there is one. */
  async list(
    reader: EntityManager,
    { state, before, limit }: { state: CallTaskState | null; before: string | null; limit: number },
  ): Promise<CallTaskDto[]> {
    const rows: Row[] = await reader.query(
      `${whole} where ($1::text is null or task.state = $1) and ($2::uuid is null or task.id < $2)
       order by task.id desc limit $3`,
      [state, before, limit + 1],
    );
    return rows.map(dtoOf);
  }

  /** Whether a timer is set that has not fired yet: one that fires right now may not have seen what was opened last. */
  async isToBeTold(tx: Tx, kind: string, declarationId: string): Promise<boolean> {
    const set: unknown[] = await tx.query(
      'select 1 from timer where kind = $1 and subject = $2 and due_at > now()',
      [kind, declarationId],
    );
    return set.length > 0;
  }

  /** How many open ones a declaration has, and what it is about; nothing where it has none. */
  async ofDeclaration(
    reader: EntityManager,
    declarationId: string,
  ): Promise<(Pick<CallTaskDto, 'kind' | 'severity' | 'subject'> & { count: number }) | null> {
    const [row]: (Pick<CallTaskDto, 'kind' | 'severity' | 'subject'> & { count: number })[] =
      await reader.query(
        `select count(*)::int as count, min(incident.kind) as kind, min(incident.severity) as severity,
           (array_agg(incident.subject order by incident.id))[1] as subject
         from incident join call_task task on task.incident_id = incident.id and task.state = 'open'
         where incident.declaration_id = $1 having count(*) > 0`,
        [declarationId],
      );
    return row ?? null;
  }

  async insertCall(tx: Tx, call: PhoneCall): Promise<void> {
    await tx.insert(PhoneCall, call);
  }

  /** The call tasks that calls were made for. */
  async calledFor(tx: Tx, ids: string[]): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      'select distinct call_task_id as id from phone_call where id = any($1)',
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** What came of them stays. */
  async forgetCalls(tx: Tx, ids: string[]): Promise<void> {
    await tx.update(PhoneCall, { id: In(ids) }, { label: null, number: null, note: null });
  }

  /** The oldest first. */
  callsOf(reader: EntityManager, ...callTaskIds: string[]): Promise<PhoneCall[]> {
    return reader.find(PhoneCall, { where: { callTaskId: In(callTaskIds) }, order: { id: 'asc' } });
  }

  /** The oldest first. */
  ofIncident(reader: EntityManager, incidentId: string): Promise<CallTask[]> {
    return reader.find(CallTask, { where: { incidentId }, order: { id: 'asc' } });
  }
}

const dtoOf = ({ openedAt, closedAt, ...task }: Row): CallTaskDto => ({
  ...task,
  openedAt: openedAt.toISOString(),
  closedAt: closedAt?.toISOString() ?? null,
});
