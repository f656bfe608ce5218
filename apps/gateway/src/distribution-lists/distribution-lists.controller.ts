import { Controller, Get, Param, Put } from '@nestjs/common';
import {
  ContactsRpc,
  DistributionListDto,
  DistributionListInput,
  NotificationsRpc,
  RecipientsDto,
  type Actor,
  type DistributionListKind,
  type Idempotency,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { CurrentActor, IfMatch, Repeatable } from '../http/parameters.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe } from '../openapi/describe.js';

@Controller('api/v1/companies/:companyId/distribution-lists/:kind')
export class DistributionListsController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.read, scope: 'distribution-lists:read' })
  @Describe({
    summary: 'Who is alarmed in an incident, in order',
    answer: DistributionListDto,
    versioned: true,
  })
  get(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('kind') kind: DistributionListKind,
  ): Promise<DistributionListDto> {
    return this.rpc.call(ContactsRpc.getDistributionList, { actor, companyId, kind });
  }

  @Put()
  @Allow({ roles: may.changeDistributionLists, scope: 'distribution-lists:write' })
  @Describe({
    summary: 'Replaces the list; one that was never changed is at version 0: `If-Match: "0"`',
    answer: DistributionListDto,
    versioned: true,
    ifMatch: true,
  })
  async replace(
    @Param('companyId') companyId: string,
    @Param('kind') kind: DistributionListKind,
    @Input(DistributionListInput) list: DistributionListInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<DistributionListDto> {
    const version = await expected.against(() => this.get(actor, companyId, kind));
    return this.rpc.call(ContactsRpc.replaceDistributionList, {
      actor,
      idempotency,
      companyId,
      kind,
      version,
      list,
    });
  }

  @Get('recipients')
  @Allow({ roles: may.read, scope: 'distribution-lists:read' })
  @Describe({
    summary: 'Who would be reached now, who would not, and the rule that decides',
    answer: RecipientsDto,
  })
  recipients(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('kind') list: DistributionListKind,
  ): Promise<RecipientsDto> {
    return this.rpc.call(NotificationsRpc.previewRecipients, { actor, companyId, list });
  }
}
