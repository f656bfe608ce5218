import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  AnnounceIncidentInput,
  IncidentDto,
  NotificationsRpc,
  type Actor,
  type Idempotency,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters, Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import { Describe, pageOf } from '../openapi/describe.js';

@Controller('api/v1/companies/:companyId/incidents')
export class IncidentsController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.read, scope: 'incidents:read' })
  @Describe({ summary: 'Incidents of a company, the newest first', answer: pageOf(IncidentDto) })
  list(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @PageParameters() page: PageRequest,
  ): Promise<Page<IncidentDto>> {
    return this.rpc.call(NotificationsRpc.listIncidents, { actor, companyId, ...page });
  }

  @Post()
  @Allow({ roles: may.announceIncidents, scope: 'incidents:write', recentSecondFactor: true })
  @Describe({
    summary: 'Announces an incident to everybody on the list',
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
  @Allow({ roles: may.read, scope: 'incidents:read' })
  @Describe({ summary: 'An incident with the evidence of each of its mails', answer: IncidentDto })
  get(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('incidentId') incidentId: string,
  ): Promise<IncidentDto> {
    return this.rpc.call(NotificationsRpc.getIncident, { actor, companyId, incidentId });
  }
}
