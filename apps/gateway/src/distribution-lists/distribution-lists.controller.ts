import { Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import {
  ContactsRpc,
  DistributionListDto,
  DistributionListInput,
  DomainError,
  NewListEntryInput,
  NotificationsRpc,
  RecipientsDto,
  WrittenDistributionListDto,
  type Actor,
  type DistributionListKind,
  type Idempotency,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { IfMatch, Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe } from '../openapi/describe.js';

@Controller('api/v1/companies/:companyId/distribution-lists/:kind')
export class DistributionListsController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({
    roles: may.read,
    scope: 'distribution-lists:read',
    vendorScope: 'distribution-lists:read',
    ahead: ContactsRpc.getDistributionList,
  })
  @Describe({
    summary: 'Who is alarmed in an incident, in order',
    details:
      'A contact brings the current address along. A list that was never changed is empty and has version 0.',
    answer: DistributionListDto,
    versioned: true,
  })
  async get(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('kind') kind: DistributionListKind,
  ): Promise<DistributionListDto> {
    return this.rpc.call(ContactsRpc.getDistributionList, { actor, companyId, kind });
  }

  @Put()
  @Allow({
    roles: may.changeDistributionLists,
    scope: 'distribution-lists:write',
    vendorScope: 'distribution-lists:write',
  })
  @Describe({
    summary: 'Replaces the list; a list that was never changed has version 0: `If-Match: "0"`',
    details: 'A mailbox that is named twice is kept once, where it stood first; `merged` says which.',
    answer: WrittenDistributionListDto,
    versioned: true,
    ifMatch: true,
    refusals: ['companies.closed', 'contacts.not-found', 'contacts.offboarded'],
  })
  async replace(
    @Param('companyId') companyId: string,
    @Param('kind') kind: DistributionListKind,
    @Input(DistributionListInput) list: DistributionListInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<WrittenDistributionListDto> {
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

  @Post('entries')
  @Allow({
    roles: may.changeDistributionLists,
    scope: 'distribution-lists:write',
    vendorScope: 'distribution-lists:write',
  })
  @Describe({
    summary: 'Adds an entry to the list; a mailbox that is already on the list stays where it is',
    details: 'At the end, or at `position`. Everybody behind moves down by one.',
    answer: WrittenDistributionListDto,
    versioned: true,
    ifMatch: true,
    refusals: ['companies.closed', 'contacts.not-found', 'contacts.offboarded'],
  })
  async add(
    @Param('companyId') companyId: string,
    @Param('kind') kind: DistributionListKind,
    @Input(NewListEntryInput) entry: NewListEntryInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<WrittenDistributionListDto> {
    const version = await expected.against(() => this.get(actor, companyId, kind));
    const command = { actor, idempotency, companyId, kind, version, entry };
    return this.rpc.call(ContactsRpc.addListEntry, command);
  }

  @Delete('entries/:position')
  @Allow({
    roles: may.changeDistributionLists,
    scope: 'distribution-lists:write',
    vendorScope: 'distribution-lists:write',
  })
  @Describe({
    summary: 'Removes the entry at a position, counted from 0',
    details: 'Everybody behind moves up by one. The contact stays a contact.',
    answer: DistributionListDto,
    versioned: true,
    ifMatch: true,
    refusals: ['companies.closed'],
  })
  async remove(
    @Param('companyId') companyId: string,
    @Param('kind') kind: DistributionListKind,
    @Param('position') position: string,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<DistributionListDto> {
    if (!/^(0|[1-9]\d{0,4})$/.test(position))
      throw new DomainError('not-found', 'distribution-lists.entry-not-found');
    const version = await expected.against(() => this.get(actor, companyId, kind));
    const command = { actor, idempotency, companyId, kind, version, position: Number(position) };
    return this.rpc.call(ContactsRpc.removeListEntry, command);
  }

  @Get('recipients')
  @Allow({ roles: may.read, scope: 'distribution-lists:read', vendorScope: 'distribution-lists:read' })
  @Describe({
    summary: 'Who would be reached now, who would not, and the rule that decides',
    details: 'Nobody is written to. `listVersion` says on which version of the list it is based.',
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
