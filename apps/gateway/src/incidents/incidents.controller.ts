import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  AnnounceIncidentInput,
  IncidentDto,
  NotificationsRpc,
  type Actor,
  type Idempotency,
  type IncidentState,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { QueryAs } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters, Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { incidentFilter, incidentFilterOf } from './incident-filter.js';

@Controller('api/v1/companies/:companyId/incidents')
export class IncidentsController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.read, scope: 'incidents:read', vendorScope: 'incidents:read' })
  @Describe({
    summary: 'Incidents of a company, the newest first',
    details:
      'With the evidence of each mail. Mail and evidence are kept for three whole years after the year in which they ' +
      'were sent.',
    answer: pageOf(IncidentDto),
    query: incidentFilter,
  })
  list(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @QueryAs(incidentFilterOf) filter: { state?: IncidentState },
    @PageParameters() page: PageRequest,
  ): Promise<Page<IncidentDto>> {
    return this.rpc.call(NotificationsRpc.listIncidents, { actor, companyId, ...filter, ...page });
  }

  @Post()
  @Allow({ roles: may.announceIncidents, scope: 'incidents:write', recentSecondFactor: true })
  @Describe({
    summary: 'Announces an incident to everybody on the list',
    details:
      'Mail is queued before the answer, and sent ahead of all other mail. Repeat with the same Idempotency-Key after a ' +
      'timeout: nobody is told twice.',
    answer: IncidentDto,
    refusals: ['companies.closed', 'incidents.nobody-to-reach', 'incidents.list-not-yet-known'],
  })
  announce(
    @Param('companyId') companyId: string,
    @Input(AnnounceIncidentInput) incident: AnnounceIncidentInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<IncidentDto> {
    return this.rpc.call(NotificationsRpc.announceIncident, { actor, idempotency, companyId, incident });
  }

  @Get(':incidentId')
  @Allow({ roles: may.read, scope: 'incidents:read', vendorScope: 'incidents:read' })
  @Describe({
    summary: 'An incident with the evidence of each of its mails',
    details: 'What became of each mail is updated as mail servers answer.',
    answer: IncidentDto,
  })
  get(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('incidentId') incidentId: string,
  ): Promise<IncidentDto> {
    return this.rpc.call(NotificationsRpc.getIncident, { actor, companyId, incidentId });
  }
}
