import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  cutPageById,
  DomainError,
  idAfter,
  refuseCustomers,
  type CallTaskDto,
  type CallTaskWithCallsDto,
  type GetCallTask,
  type ListCallTasks,
  type Page,
  type PersonToCallDto,
  type RecordCall,
} from '@lotse/contracts';
import { AuditTrail, Clock, Commands, Database, type Tx } from '@lotse/persistence';
import { resolveRecipients } from '@lotse/reach';
import type { EntityManager } from 'typeorm';
import { PhoneCall } from '../call-tasks/call-task.entity.js';
import { CallTasksRepository } from '../call-tasks/call-tasks.repository.js';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { Acknowledging } from './acknowledging.js';
import type { Incident } from './incident.entity.js';
import { IncidentsRepository } from './incidents.repository.js';

/** Whom staff phone, and what comes of it. Somebody reached by phone has taken it. */
@Injectable()
export class Calling {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly tasks: CallTasksRepository,
    private readonly incidents: IncidentsRepository,
    private readonly companies: CompanyCopies,
    private readonly acknowledging: Acknowledging,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list({ actor, state, limit, cursor }: ListCallTasks): Promise<Page<CallTaskDto>> {
    refuseCustomers(actor);
    const name = `call-tasks:${state ?? 'all'}`;
    const before = idAfter(name, cursor);
    const tasks = await this.tasks.list(this.database.reader, { state: state ?? null, before, limit });
    return cutPageById(name, tasks, limit);
  }

  /** @throws DomainError not-found `call-tasks.not-found` */
  async get({ actor, callTaskId }: GetCallTask): Promise<CallTaskWithCallsDto> {
    refuseCustomers(actor);
    return this.whole(this.database.reader, callTaskId);
  }

  /**
   * @throws DomainError not-found `call-tasks.not-found`
   * @throws DomainError not-found `contacts.not-found` where a contact is named that is not the company's
   * @throws DomainError conflict `call-tasks.closed`
   */
  async record(command: RecordCall): Promise<CallTaskWithCallsDto> {
    const { actor, callTaskId, call: input } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const known = await this.tasks.find(tx, callTaskId);
      if (!known) throw new DomainError('not-found', 'call-tasks.not-found');
      const incident = await this.incidents.findForUpdate(tx, known.incidentId); // before its task, as everywhere
      const task = await this.tasks.findForUpdate(tx, callTaskId);
      if (task?.state !== 'open' || !incident) throw new DomainError('conflict', 'call-tasks.closed');
      const { contactId = null, number = null, outcome, note = null } = input;
      const label = contactId === null ? (input.label ?? null) : await this.nameOf(tx, incident, contactId);
      await this.tasks.insertCall(
        tx,
        Object.assign(new PhoneCall(), {
          id: uuidv7(),
          callTaskId,
          companyId: task.companyId,
          contactId,
          label,
          number,
          outcome,
          note,
          at: this.clock.now(),
        }),
      );
      task.version += 1;
      await this.tasks.update(tx, task);
      await this.audit.record(tx, {
        action: 'call-task.called',
        actor,
        companyId: task.companyId,
        targetType: 'call-task',
        targetId: callTaskId,
        after: { contactId, outcome },
      });
      if (outcome === 'reached')
        await this.acknowledging.answer(tx, incident, {
          answer: 'taken',
          way: 'call',
          name: label,
          contactId,
          actor,
        });
      return this.whole(tx, callTaskId);
    });
  }

  /** As the company calls them: whoever may read the company reads it, so it is nothing that staff have written. */
  private async nameOf(tx: Tx, { companyId }: Incident, contactId: string): Promise<string | null> {
    const [contact] = await this.companies.contactsOf(tx, companyId, [contactId]);
    if (!contact) throw new DomainError('not-found', 'contacts.not-found');
    return contact.name;
  }

  private async whole(reader: EntityManager, callTaskId: string): Promise<CallTaskWithCallsDto> {
    const task = await this.tasks.find(reader, callTaskId);
    const incident = task && (await this.incidents.findRow(reader, task.incidentId));
    if (!task || !incident) throw new DomainError('not-found', 'call-tasks.not-found');
    const calls = await this.tasks.callsOf(reader, callTaskId);
    return { ...task, people: await this.people(reader, incident), calls: calls.map((call) => call.toDto()) };
  }

  /** Everybody whom the chain leads to, as it is now, in its order. */
  private async people(reader: EntityManager, { companyId, purpose }: Incident): Promise<PersonToCallDto[]> {
    const { facts, chain } = await this.companies.look(reader, companyId, { purpose });
    const { steps } = resolveRecipients(facts, chain, { purpose, at: this.clock.now() });
    const named = steps.flatMap(({ recipients }) =>
      recipients.filter(({ included, rule }) => included || rule === 'address-dead'),
    );
    const ids = [...new Set(named.map(({ contactId }) => contactId).filter((id) => id !== null))];
    const numbers = await this.companies.numbersOf(reader, companyId, ids);
    return ids.map((contactId) => ({
      contactId,
      label: named.find((one) => one.contactId === contactId)?.label ?? null,
      numbers: numbers.get(contactId) ?? [],
    }));
  }
}
