import { Controller, Get, Param, Put } from '@nestjs/common';
import {
  DomainError,
  IncidentPolicyDto,
  NotificationsRpc,
  PutIncidentPolicyInput,
  type Actor,
  type Idempotency,
  type IncidentKind,
  type Severity,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { IfMatch, Repeatable } from '../http/parameters.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, listOf } from '../openapi/describe.js';

/** How soon incidents go on: for each kind and severity. */
@Controller('api/v1/incident-policies')
export class IncidentPoliciesController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.searchEverywhere, scope: null })
  @Describe({
    summary: 'How incidents go on until somebody has answered',
    details: 'One for each kind and severity.',
    answer: listOf(IncidentPolicyDto),
  })
  list(@CurrentActor() actor: Actor): Promise<IncidentPolicyDto[]> {
    return this.rpc.call(NotificationsRpc.listIncidentPolicies, { actor });
  }

  @Put(':incidentKind/:severity')
  @Allow({ roles: may.editCatalogue, scope: null })
  @Describe({
    summary: 'Changes how incidents of a kind and a severity go on',
    details: 'Holds for open incidents as well, from their next step on.',
    answer: IncidentPolicyDto,
    versioned: true,
    ifMatch: true,
  })
  async put(
    @Param('incidentKind') kind: string,
    @Param('severity') severity: string,
    @Input(PutIncidentPolicyInput) policy: PutIncidentPolicyInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<IncidentPolicyDto> {
    const version = await expected.against(async () => {
      const policies = await this.list(actor);
      const found = policies.find((one) => one.kind === kind && one.severity === severity);
      if (!found) throw new DomainError('not-found', 'request.route-unknown');
      return found;
    });
    const about = { kind: kind as IncidentKind, severity: severity as Severity };
    return this.rpc.call(NotificationsRpc.putIncidentPolicy, {
      actor,
      idempotency,
      ...about,
      version,
      policy,
    });
  }
}
