import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import {
  AddTicketWatcherInput,
  AttachmentLinkDto,
  ChangeDeskTicketInput,
  ChangeDeskTicketsInput,
  ChangedDeskTicketsDto,
  DeskMessageDto,
  DeskMessageHtmlDto,
  DeskTicketDto,
  FilledStockAnswerDto,
  LinkTicketCompanyInput,
  MergeTicketInput,
  NotificationsRpc,
  ReadDeskTicketInput,
  TicketWatcherDto,
  WholeDeskTicketDto,
  WriteDeskMessageInput,
  type Actor,
  type DeskTicketsPage,
  type Idempotency,
  type Page,
  type TicketAssignee,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { isUUID } from 'class-validator';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { KeyPipe } from '../catalogue/catalogue-parameters.js';
import { Input, MergePatchOf, OwnersInput } from '../http/bodies.js';
import { QueryAs } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { IfMatch, PageParameters, Repeatable } from '../http/parameters.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { attachmentRefusals } from '../tickets/attachment-refusals.js';
import { afterOf, afterParameter } from '../tickets/messages-after.js';
import { TicketPeople } from '../tickets/ticket-people.js';
import { deskFilter, deskFilterOf } from './desk-filter.js';

type DeskFilter = ReturnType<typeof deskFilterOf>;

/** Where the vendor's staff answer tickets. A session alone gets in: what a person writes there is sent in their name. */
@Controller('api/v1/desk/tickets')
export class DeskTicketsController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly people: TicketPeople,
  ) {}

  @Get()
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'The queue: tickets of all companies, those changed last or due next first',
    details:
      'Without spam and without those that were merged into others. The ETag stands for what the page shows: asked again with If-None-Match, ' +
      'it says cheaply that there is nothing new (304).',
    answer: pageOf(DeskTicketDto, {
      version: {
        type: 'integer',
        description: 'Stands for all that the page shows; also its ETag',
        examples: [281736450],
      },
    }),
    versioned: true,
    query: deskFilter,
  })
  list(
    @CurrentActor() actor: Actor,
    @QueryAs(deskFilterOf) filter: DeskFilter,
    @PageParameters() page: PageRequest,
  ): Promise<DeskTicketsPage> {
    return this.rpc.call(NotificationsRpc.listDeskTickets, { actor, ...filter, ...page });
  }

  @Post('changes')
  @HttpCode(200)
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Changes several tickets at once, a hundred at most',
    details:
      'All of them or none; those that are not there are named. No version is asked for: what others have changed meanwhile stays, but for what is named.',
    answer: ChangedDeskTicketsDto,
    refusals: ['users.not-found'],
  })
  async changeMany(
    @Input(ChangeDeskTicketsInput) changes: ChangeDeskTicketsInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<ChangedDeskTicketsDto> {
    const assignee = await this.assigneeIn(changes.change);
    return this.rpc.call(NotificationsRpc.changeDeskTickets, { actor, idempotency, changes, assignee });
  }

  @Get(':ticketId')
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'A ticket as staff work on it',
    details: 'With what has to do with it, and who of the company follows it.',
    answer: WholeDeskTicketDto,
  })
  get(@CurrentActor() actor: Actor, @Param('ticketId') ticketId: string): Promise<WholeDeskTicketDto> {
    return this.rpc.call(NotificationsRpc.getDeskTicket, { actor, ticketId });
  }

  @Patch(':ticketId')
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Changes a ticket: how far it has come, who looks after it, what it is about',
    details:
      'What is not named stays. Status, subject, product and component are seen by the company, everything else is not.',
    answer: WholeDeskTicketDto,
    ifMatch: true,
    refusals: ['users.not-found', 'tickets.merged'],
  })
  async change(
    @Param('ticketId') ticketId: string,
    @MergePatchOf(ChangeDeskTicketInput) patch: Record<string, unknown>,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<WholeDeskTicketDto> {
    const assignee = await this.assigneeIn(patch);
    const version = await this.versionOf(expected, actor, ticketId);
    const command = { actor, idempotency, ticketId, version, patch, assignee };
    return this.rpc.call(NotificationsRpc.changeDeskTicket, command);
  }

  @Get(':ticketId/messages')
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Everything that was written in a ticket, notes included, in its order',
    details: 'The last page is that without a `nextCursor`.',
    answer: pageOf(DeskMessageDto),
    query: afterParameter,
  })
  messages(
    @Param('ticketId') ticketId: string,
    @CurrentActor() actor: Actor,
    @QueryAs(afterOf) after: string | undefined,
    @PageParameters() page: PageRequest,
  ): Promise<Page<DeskMessageDto>> {
    const query = { actor, ticketId, ...(after && { after }), ...page };
    return this.rpc.call(NotificationsRpc.listDeskMessages, query);
  }

  @Post(':ticketId/messages')
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Answers the company, or notes something for colleagues',
    details:
      'With the version that was read: 412 where a colleague or the company has written meanwhile, so that it is read before. A reply leaves ' +
      'as a mail in the name of whoever writes it, from the address of the team, which names the files; a note never leaves the vendor. ' +
      'Files are sent before (`DeskAttachments.offer`), and named here.',
    answer: WholeDeskTicketDto,
    ifMatch: true,
    refusals: ['tickets.merged', ...attachmentRefusals],
  })
  async write(
    @Param('ticketId') ticketId: string,
    @Input(WriteDeskMessageInput) message: WriteDeskMessageInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<WholeDeskTicketDto> {
    const person = await this.people.signedIn(actor);
    const version = await this.versionOf(expected, actor, ticketId);
    const command = { actor, idempotency, ticketId, version, message, person };
    return this.rpc.call(NotificationsRpc.writeDeskMessage, command);
  }

  @Get(':ticketId/attachments/:attachmentId/link')
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Where a file of a ticket can be had, for five minutes',
    details:
      'Also one that nothing has looked at, where there is no scanner. Whoever has the address has the file: it needs no credentials.',
    answer: AttachmentLinkDto,
    refusals: ['attachments.being-scanned', 'attachments.infected'],
  })
  linkOfAttachment(
    @Param('ticketId') ticketId: string,
    @Param('attachmentId') attachmentId: string,
    @CurrentActor() actor: Actor,
  ): Promise<AttachmentLinkDto> {
    return this.rpc.call(NotificationsRpc.linkDeskAttachment, { actor, ticketId, attachmentId });
  }

  @Get(':ticketId/messages/:messageId/html')
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'A message that came by mail, laid out',
    details:
      'Cleaned of all that could do something by itself. Pictures are named and not loaded: those that came with the mail by the id of the file, ' +
      'those elsewhere by their address.',
    answer: DeskMessageHtmlDto,
    refusals: ['tickets.message-not-found', 'tickets.no-html'],
  })
  html(
    @Param('ticketId') ticketId: string,
    @Param('messageId') messageId: string,
    @CurrentActor() actor: Actor,
  ): Promise<DeskMessageHtmlDto> {
    return this.rpc.call(NotificationsRpc.getDeskMessageHtml, { actor, ticketId, messageId });
  }

  @Get(':ticketId/messages/:messageId/original/link')
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Where the mail of a message can be had as it came (eml), for five minutes',
    details:
      'With all its files, also those that were not taken, which nothing has looked at. Whoever has the address has the mail: it needs no credentials.',
    answer: AttachmentLinkDto,
    refusals: ['tickets.message-not-found', 'tickets.no-original'],
  })
  linkOfOriginal(
    @Param('ticketId') ticketId: string,
    @Param('messageId') messageId: string,
    @CurrentActor() actor: Actor,
  ): Promise<AttachmentLinkDto> {
    return this.rpc.call(NotificationsRpc.linkDeskOriginal, { actor, ticketId, messageId });
  }

  @Post(':ticketId/company')
  @HttpCode(200)
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Says to which company a ticket belongs that came by mail',
    details:
      'Only of a ticket that belongs to none. From then on the company sees it, with all its messages but the notes. It cannot be taken back.',
    answer: WholeDeskTicketDto,
    ifMatch: true,
    refusals: ['tickets.has-company', 'tickets.merged', 'companies.not-found', 'companies.closed'],
  })
  async linkCompany(
    @Param('ticketId') ticketId: string,
    @Input(LinkTicketCompanyInput) link: LinkTicketCompanyInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<WholeDeskTicketDto> {
    const version = await this.versionOf(expected, actor, ticketId);
    return this.rpc.call(NotificationsRpc.linkTicketCompany, { actor, idempotency, ticketId, version, link });
  }

  @Put(':ticketId/reading')
  @HttpCode(204)
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Says how far whoever asks has read',
    details: 'It never goes back. What one has written oneself is read.',
    answer: null,
  })
  async read(
    @Param('ticketId') ticketId: string,
    @Input(ReadDeskTicketInput) reading: ReadDeskTicketInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    await this.rpc.call(NotificationsRpc.readDeskTicket, { actor, idempotency, ticketId, reading });
  }

  @Post(':ticketId/merger')
  @HttpCode(200)
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Merges a ticket into another one of the same company',
    details:
      'It is closed and says where it goes on; its sender and those who follow it follow the other one. Its messages stay where they are. ' +
      'The other ticket is answered.',
    answer: WholeDeskTicketDto,
    ifMatch: true,
    refusals: ['tickets.merged', 'tickets.not-mergeable', 'tickets.without-company'],
  })
  async merge(
    @Param('ticketId') ticketId: string,
    @Input(MergeTicketInput) merger: MergeTicketInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<WholeDeskTicketDto> {
    const version = await this.versionOf(expected, actor, ticketId);
    return this.rpc.call(NotificationsRpc.mergeTicket, { actor, idempotency, ticketId, version, merger });
  }

  @Put(':ticketId/links/:otherTicketId')
  @HttpCode(204)
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Links two tickets that have to do with each other, of whichever companies',
    details: 'Staff alone see it, at both of them. Linking twice changes nothing.',
    answer: null,
  })
  async link(
    @Param('ticketId') ticketId: string,
    @Param('otherTicketId') otherId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    await this.rpc.call(NotificationsRpc.linkTickets, { actor, idempotency, ticketId, otherId });
  }

  @Delete(':ticketId/links/:otherTicketId')
  @HttpCode(204)
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Takes away the link between two tickets',
    details: 'Where there is none, nothing changes.',
    answer: null,
  })
  async unlink(
    @Param('ticketId') ticketId: string,
    @Param('otherTicketId') otherId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    await this.rpc.call(NotificationsRpc.unlinkTickets, { actor, idempotency, ticketId, otherId });
  }

  @Post(':ticketId/watchers')
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Adds somebody of the company who follows a ticket',
    details: 'Users and contacts of the company alone.',
    answer: TicketWatcherDto,
    refusals: ['companies.closed', 'tickets.too-many-watchers', 'tickets.without-company'],
  })
  async addWatcher(
    @Param('ticketId') ticketId: string,
    @OwnersInput(AddTicketWatcherInput) watcher: AddTicketWatcherInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<TicketWatcherDto> {
    const userOfCompanyId = await this.people.companyAt(watcher.email);
    const command = { actor, idempotency, ticketId, watcher, userOfCompanyId };
    return this.rpc.call(NotificationsRpc.addDeskWatcher, command);
  }

  @Delete(':ticketId/watchers/:watcherId')
  @HttpCode(204)
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Takes away somebody who follows a ticket',
    details: 'What was sent to them before stays sent.',
    answer: null,
    refusals: ['tickets.watcher-not-found'],
  })
  async removeWatcher(
    @Param('ticketId') ticketId: string,
    @Param('watcherId') watcherId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    await this.rpc.call(NotificationsRpc.removeDeskWatcher, { actor, idempotency, ticketId, watcherId });
  }

  @Get(':ticketId/stock-answers/:stockAnswerKey')
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'An answer in stock with what stands in its fields for this ticket',
    details: 'In the language in which its sender reads. Nothing is sent.',
    answer: FilledStockAnswerDto,
    refusals: ['stock-answers.not-found'],
  })
  async filled(
    @Param('ticketId') ticketId: string,
    @Param('stockAnswerKey', KeyPipe) key: string,
    @CurrentActor() actor: Actor,
  ): Promise<FilledStockAnswerDto> {
    const person = await this.people.signedIn(actor);
    return this.rpc.call(NotificationsRpc.fillStockAnswer, { actor, ticketId, key, person });
  }

  /** @throws DomainError not-found `users.not-found` */
  private async assigneeIn({ assigneeId }: { assigneeId?: unknown }): Promise<TicketAssignee | null> {
    if (!isUUID(assigneeId)) return null; // what is no id is refused by whoever keeps tickets
    const { id, name } = await this.people.staff(assigneeId as string);
    return { id, name };
  }

  private versionOf(expected: ExpectedVersion, actor: Actor, ticketId: string): Promise<number> {
    return expected.against(() => this.rpc.call(NotificationsRpc.getDeskTicket, { actor, ticketId }));
  }
}
