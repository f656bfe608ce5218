import { Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  AddTicketWatcherInput,
  AnswerTicketInput,
  AttachmentLinkDto,
  NotificationsRpc,
  TicketDto,
  TicketMessageDto,
  TicketWatcherDto,
  type Actor,
  type Idempotency,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { OwnersInput } from '../http/bodies.js';
import { QueryAs } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { IfMatch, PageParameters, Repeatable } from '../http/parameters.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, listOf, pageOf } from '../openapi/describe.js';
import { attachmentRefusals } from './attachment-refusals.js';
import { afterOf, afterParameter } from './messages-after.js';
import { TicketPeople } from './ticket-people.js';

interface OfTicket {
  actor: Actor;
  companyId: string;
  ticketId: string;
}

/** How a ticket goes on, at its company. */
@Controller('api/v1/companies/:companyId/tickets/:ticketId')
export class TicketConversationController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly people: TicketPeople,
  ) {}

  @Get('messages')
  @Allow({ roles: may.read, scope: 'tickets:read', vendorScope: 'tickets:read' })
  @Describe({
    summary: 'The messages of a ticket, in the order in which they were written',
    details: 'Those of the company and the answers of the vendor.',
    answer: pageOf(TicketMessageDto),
    query: afterParameter,
  })
  async list(
    @Param('companyId') companyId: string,
    @Param('ticketId') ticketId: string,
    @CurrentActor() actor: Actor,
    @QueryAs(afterOf) after: string | undefined,
    @PageParameters() page: PageRequest,
  ): Promise<Page<TicketMessageDto>> {
    const person = await this.people.asking(actor);
    const query = { actor, companyId, ticketId, person, ...(after && { after }), ...page };
    return this.rpc.call(NotificationsRpc.listTicketMessages, query);
  }

  @Post('messages')
  @Allow({ roles: may.answerTickets, scope: 'tickets:write' })
  @Describe({
    summary: 'Answers in a ticket',
    details:
      'With the version that was read: 412 where somebody has written meanwhile, so that it is read before. An answer to a ticket that is ' +
      'solved or closed reopens it, until `reopenableUntil`; a later one opens a new ticket that follows it, and that is what is answered here. ' +
      'Files are sent before (`TicketAttachments.offer`), and named here.',
    answer: TicketDto,
    ifMatch: true,
    refusals: ['companies.closed', 'tickets.merged', ...attachmentRefusals],
  })
  async answer(
    @Param('companyId') companyId: string,
    @Param('ticketId') ticketId: string,
    @OwnersInput(AnswerTicketInput) answer: AnswerTicketInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<TicketDto> {
    const change = await this.changeOf({ actor, companyId, ticketId }, expected);
    return this.rpc.call(NotificationsRpc.answerTicket, { ...change, idempotency, answer });
  }

  @Get('attachments/:attachmentId/link')
  @Allow({ roles: may.read, scope: 'tickets:read', vendorScope: 'tickets:read' })
  @Describe({
    summary: 'Where a file of a ticket can be had, for five minutes',
    details:
      'Of one in which a scanner has found nothing. Whoever has the address has the file: it needs no credentials.',
    answer: AttachmentLinkDto,
    refusals: ['attachments.being-scanned', 'attachments.infected', 'attachments.unscanned'],
  })
  async linkOfAttachment(
    @Param('companyId') companyId: string,
    @Param('ticketId') ticketId: string,
    @Param('attachmentId') attachmentId: string,
    @CurrentActor() actor: Actor,
  ): Promise<AttachmentLinkDto> {
    const person = await this.people.asking(actor);
    return this.rpc.call(NotificationsRpc.linkAttachment, {
      actor,
      companyId,
      ticketId,
      person,
      attachmentId,
    });
  }

  @Put('closure')
  @Allow({ roles: may.answerTickets, scope: 'tickets:write' })
  @Describe({
    summary: 'Closes a ticket: there is nothing more to be done',
    details: 'One that is closed already stays as it is.',
    answer: TicketDto,
    ifMatch: true,
  })
  async close(
    @Param('companyId') companyId: string,
    @Param('ticketId') ticketId: string,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<TicketDto> {
    const change = await this.changeOf({ actor, companyId, ticketId }, expected);
    return this.rpc.call(NotificationsRpc.closeTicket, { ...change, idempotency });
  }

  @Delete('closure')
  @Allow({ roles: may.answerTickets, scope: 'tickets:write' })
  @Describe({
    summary: 'Reopens a ticket that is solved or closed',
    details: 'Until `reopenableUntil`. One that is neither stays as it is.',
    answer: TicketDto,
    ifMatch: true,
    refusals: ['tickets.too-late-to-reopen', 'tickets.merged'],
  })
  async reopen(
    @Param('companyId') companyId: string,
    @Param('ticketId') ticketId: string,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<TicketDto> {
    const change = await this.changeOf({ actor, companyId, ticketId }, expected);
    return this.rpc.call(NotificationsRpc.reopenTicket, { ...change, idempotency });
  }

  @Get('watchers')
  @Allow({ roles: may.read, scope: 'tickets:read', vendorScope: 'tickets:read' })
  @Describe({
    summary: 'Who of the company follows a ticket',
    details: 'What the vendor answers goes to them as well, by mail.',
    answer: listOf(TicketWatcherDto),
  })
  async watchers(
    @Param('companyId') companyId: string,
    @Param('ticketId') ticketId: string,
    @CurrentActor() actor: Actor,
  ): Promise<TicketWatcherDto[]> {
    const person = await this.people.asking(actor);
    return this.rpc.call(NotificationsRpc.listTicketWatchers, { actor, companyId, ticketId, person });
  }

  @Post('watchers')
  @Allow({ roles: may.answerTickets, scope: 'tickets:write' })
  @Describe({
    summary: 'Adds a colleague who follows a ticket',
    details: 'Users and contacts of the company. One who follows it already stays as they are.',
    answer: TicketWatcherDto,
    refusals: ['companies.closed', 'tickets.too-many-watchers'],
  })
  async addWatcher(
    @Param('companyId') companyId: string,
    @Param('ticketId') ticketId: string,
    @OwnersInput(AddTicketWatcherInput) watcher: AddTicketWatcherInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<TicketWatcherDto> {
    const person = await this.people.asking(actor);
    const watcherIsUser = (await this.people.companyAt(watcher.email)) === companyId.toLowerCase();
    const command = { actor, idempotency, companyId, ticketId, person, watcher, watcherIsUser };
    return this.rpc.call(NotificationsRpc.addTicketWatcher, command);
  }

  @Delete('watchers/:watcherId')
  @HttpCode(204)
  @Allow({ roles: may.answerTickets, scope: 'tickets:write' })
  @Describe({
    summary: 'Takes away somebody who follows a ticket',
    details: 'They see it no longer, if they are a viewer and it is not theirs otherwise.',
    answer: null,
    refusals: ['tickets.watcher-not-found'],
  })
  async removeWatcher(
    @Param('companyId') companyId: string,
    @Param('ticketId') ticketId: string,
    @Param('watcherId') watcherId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    const person = await this.people.asking(actor);
    const command = { actor, idempotency, companyId, ticketId, person, watcherId };
    await this.rpc.call(NotificationsRpc.removeTicketWatcher, command);
  }

  private async changeOf(about: OfTicket, expected: ExpectedVersion) {
    const asked = { ...about, person: await this.people.asking(about.actor) };
    const version = await expected.against(() => this.rpc.call(NotificationsRpc.getTicket, asked));
    return { ...asked, version };
  }
}
