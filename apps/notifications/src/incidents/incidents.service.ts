import { Injectable } from '@nestjs/common';
import {
  cutPageById,
  DomainError,
  idAfter,
  reachSteps,
  refuseForeign,
  type GetIncident,
  type IncidentDto,
  type ListIncidents,
  type Page,
  type PreviewRecipients,
  type RecipientsDto,
} from '@lotse/contracts';
import { Clock, Database } from '@lotse/persistence';
import { resolveRecipients } from '@lotse/reach';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { IncidentsRepository } from './incidents.repository.js';

@Injectable()
export class IncidentsService {
  constructor(
    private readonly database: Database,
    private readonly companies: CompanyCopies,
    private readonly incidents: IncidentsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Who would be reached now, and why.
   * @throws DomainError not-found `companies.not-found`
   */
  async preview({ actor, companyId, list }: PreviewRecipients): Promise<RecipientsDto> {
    refuseForeign(actor, companyId);
    const { facts, listVersion } = await this.companies.look(this.database.reader, companyId, list);
    const { step, recipients } = resolveRecipients(facts, reachSteps, {
      purpose: list,
      at: this.clock.now(),
    });
    return {
      companyId,
      list,
      listVersion,
      step,
      recipients: recipients.map(({ contactId, email, label, included, rule }) => ({
        contactId,
        email,
        label,
        included,
        rule,
      })),
    };
  }

  /** @throws DomainError not-found `incidents.not-found` */
  async get({ actor, companyId, incidentId }: GetIncident): Promise<IncidentDto> {
    refuseForeign(actor, companyId);
    const incident = await this.incidents.find(this.database.reader, companyId, incidentId);
    if (!incident) throw new DomainError('not-found', 'incidents.not-found');
    return incident;
  }

  /** Newest first. */
  async list({ actor, companyId, limit, cursor }: ListIncidents): Promise<Page<IncidentDto>> {
    refuseForeign(actor, companyId);
    const name = `incidents:${companyId}`;
    const before = idAfter(name, cursor);
    return cutPageById(
      name,
      await this.incidents.list(this.database.reader, companyId, { limit, before }),
      limit,
    );
  }
}
