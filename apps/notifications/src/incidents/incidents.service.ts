import { Injectable } from '@nestjs/common';
import {
  cutPageById,
  DomainError,
  idAfter,
  isOfStaff,
  refuseForeign,
  type AskingActor,
  type GetIncident,
  type IncidentCallTaskDto,
  type IncidentDto,
  type ListIncidents,
  type Page,
  type PreviewRecipients,
  type RecipientsDto,
  type ResolvedRecipients,
  type ResolveRecipients,
} from '@lotse/contracts';
import { Clock, Database } from '@lotse/persistence';
import { resolvedRecipients, resolveRecipients } from '@lotse/reach';
import { CallTasksRepository } from '../call-tasks/call-tasks.repository.js';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { IncidentsRepository } from './incidents.repository.js';

@Injectable()
export class IncidentsService {
  constructor(
    private readonly database: Database,
    private readonly companies: CompanyCopies,
    private readonly incidents: IncidentsRepository,
    private readonly callTasks: CallTasksRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Who would be reached now, and why.
   * @throws DomainError not-found `companies.not-found`
   */
  async preview({ actor, companyId, list }: PreviewRecipients): Promise<RecipientsDto> {
    refuseForeign(actor, companyId);
    const { facts, chain, listVersions } = await this.companies.look(this.database.reader, companyId, {
      purpose: list,
    });
    const { step, position, recipients } = resolveRecipients(facts, chain, {
      purpose: list,
      at: this.clock.now(),
    });
    return {
      companyId,
      list,
      listVersion: listVersions[list],
      step,
      position: position < 0 ? null : position,
      recipients: recipients.map(({ contactId, email, label, included, rule }) => ({
        contactId,
        email,
        label,
        included,
        rule,
      })),
    };
  }

  /**
   * Whom a company is reached by for a purpose, as known here: the same answer as that of `contacts`, while it is up and away.
   * @throws DomainError not-found `companies.not-found`
   * @throws DomainError unavailable `recipients.not-yet-known` while it is not known of everybody there what they hold
   */
  async resolve({
    actor,
    companyId,
    purpose,
    at,
    without = [],
  }: ResolveRecipients): Promise<ResolvedRecipients> {
    refuseForeign(actor, companyId);
    const known = await this.companies.look(this.database.reader, companyId, { purpose, without });
    if (known.isLacking) throw new DomainError('unavailable', 'recipients.not-yet-known');
    const moment = at === undefined ? this.clock.now() : new Date(at);
    const resolution = resolveRecipients(known.facts, known.chain, { purpose, at: moment, without });
    return resolvedRecipients(resolution, known.chainKey);
  }

  /** @throws DomainError not-found `incidents.not-found` */
  async get({ actor, companyId, incidentId }: GetIncident): Promise<IncidentDto> {
    refuseForeign(actor, companyId);
    const incident = await this.incidents.find(this.database.reader, companyId, incidentId);
    if (!incident) throw new DomainError('not-found', 'incidents.not-found');
    return { ...incident, callTasks: await this.callTasksOf(incidentId, actor) };
  }

  private async callTasksOf(incidentId: string, actor: AskingActor): Promise<IncidentCallTaskDto[]> {
    const { reader } = this.database;
    const tasks = await this.callTasks.ofIncident(reader, incidentId);
    const calls = await this.callTasks.callsOf(reader, ...tasks.map(({ id }) => id));
    return tasks.map((task) =>
      task.toDtoOfIncident(
        calls
          .filter(({ callTaskId }) => callTaskId === task.id)
          .map((call) => (isOfStaff(actor) ? call.toDto() : call.toDtoForCustomers())),
      ),
    );
  }

  /** Newest first. */
  async list({ actor, companyId, state, limit, cursor }: ListIncidents): Promise<Page<IncidentDto>> {
    refuseForeign(actor, companyId);
    const name = `incidents:${companyId}`;
    const before = idAfter(name, cursor);
    return cutPageById(
      name,
      await this.incidents.list(this.database.reader, companyId, { state, limit, before }),
      limit,
    );
  }
}
