import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { Command, Query } from '../shared/actor.js';
import { PageQuery, type Page } from '../shared/page.js';
import { CatalogueKey, EmailAddress, LineOfText, Nullable, SearchText } from '../shared/rules.js';
import { WalkQuery, type Walk } from '../shared/walk.js';
import { defineCommand, defineRead } from '../wire/define-call.js';
import {
  OfferAttachmentInput,
  type AttachmentDto,
  type AttachmentLinkDto,
  type AttachmentSlotDto,
} from './attachments.dto.js';
import {
  ChangeDeskTicketsInput,
  MergeTicketInput,
  PutStockAnswerInput,
  PutTeamInput,
  PutTeamMemberInput,
  PutTicketRouteInput,
  ReadDeskTicketInput,
  ticketPriorities,
  WriteDeskMessageInput,
  type ChangedDeskTicketsDto,
  type DeskMessageDto,
  type DeskTicketDto,
  type FilledStockAnswerDto,
  type StockAnswerDto,
  type TeamDto,
  type TeamMemberDto,
  type TicketPriority,
  type TicketRouteDto,
  type WholeDeskTicketDto,
} from './desk.dto.js';
import { ticketDues, type TicketDue } from './service-levels.dto.js';
import {
  LinkTicketCompanyInput,
  PutTicketMailboxInput,
  type DeskMessageHtmlDto,
  type TicketMailboxDto,
} from './ticket-mail.dto.js';
import {
  AddTicketWatcherInput,
  AnswerTicketInput,
  OpenTicketInput,
  ticketStatuses,
  type TicketDto,
  type TicketMessageDto,
  type TicketStatus,
  type TicketWatcherDto,
} from './tickets.dto.js';

/** Who a user is, as only the gateway knows. */
export class TicketPerson {
  @EmailAddress()
  email!: string;

  @LineOfText(200)
  name!: string;

  /** The contact they are, if they are one: erasing the contact blanks what is kept of them. */
  @Nullable()
  @IsUUID()
  contactId!: string | null;
}

/** Whoever asks about tickets of a company; a user who is no administrator sees their own alone. */
abstract class AskedByPerson extends Query {
  @IsUUID()
  companyId!: string;

  /** Nobody where a key asks, or the gateway is of the release before. */
  @IsOptional()
  @ValidateNested()
  @Type(() => TicketPerson)
  person?: TicketPerson | null;
}

abstract class AskedOfTicket extends AskedByPerson {
  @IsUUID()
  ticketId!: string;
}

abstract class PageOfPerson extends PageQuery {
  @IsUUID()
  companyId!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => TicketPerson)
  person?: TicketPerson | null;
}

abstract class CommandOfPerson extends Command {
  @IsUUID()
  companyId!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => TicketPerson)
  person?: TicketPerson | null;
}

abstract class CommandOfTicket extends CommandOfPerson {
  @IsUUID()
  ticketId!: string;
}

/** A change of what its company sees of a ticket. */
abstract class ChangeOfTicket extends CommandOfTicket {
  @IsInt()
  @Min(1)
  version!: number;
}

export class OpenTicket extends CommandOfPerson {
  /** Checked by the service, which keeps it. */
  @IsObject()
  ticket!: OpenTicketInput;

  /** The sender's address is that of the user who asks, or of a user of the company: only the gateway knows users. */
  @IsOptional()
  @IsBoolean()
  senderIsUser?: boolean;
}

export class GetTicket extends AskedOfTicket {}

export class ListTickets extends PageOfPerson {
  /** Those in one of these states. */
  @IsOptional()
  @IsArray()
  @IsIn(ticketStatuses, { each: true })
  statuses?: TicketStatus[];
}

/** In which order tickets are walked through; `-` for the last first. */
export const ticketOrders = ['number', 'updatedAt', '-updatedAt'] as const;
export type TicketOrder = (typeof ticketOrders)[number];

/** Tickets of every company that the actor may see; the address is the sender's. */
export class WalkTickets extends WalkQuery {
  @IsIn(ticketOrders)
  sort!: TicketOrder;
}

/** The tickets whose answers go to a contact. */
export class ListTicketsOfContact extends Query {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;
}

/** The tickets that a contact has sent. */
export class ListContactTickets extends PageQuery {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;
}

/** The messages that a contact has written in tickets. */
export class ListContactTicketMessages extends ListContactTickets {}

/** Where a contact follows tickets. */
export class ListContactTicketWatchers extends ListContactTickets {}

/** The files that a contact has sent. */
export class ListContactAttachments extends ListContactTickets {}

/** All messages of a company's tickets that it sees. */
export class ListCompanyTicketMessages extends PageOfPerson {}

/** In the order in which they were written. */
export class ListTicketMessages extends PageOfPerson {
  @IsUUID()
  ticketId!: string;

  /** Only what was written after this message. */
  @IsOptional()
  @IsUUID()
  after?: string;
}

export class AnswerTicket extends ChangeOfTicket {
  /** Checked by the service, which keeps it. */
  @IsObject()
  answer!: AnswerTicketInput;
}

export class CloseTicket extends ChangeOfTicket {}

export class ReopenTicket extends ChangeOfTicket {}

export class ListTicketWatchers extends AskedOfTicket {}

export class AddTicketWatcher extends CommandOfTicket {
  /** Checked by the service, which keeps it. */
  @IsObject()
  watcher!: AddTicketWatcherInput;

  /** The address is that of a user of the company: only the gateway knows users. */
  @IsBoolean()
  watcherIsUser!: boolean;
}

export class RemoveTicketWatcher extends CommandOfTicket {
  @IsUUID()
  watcherId!: string;
}

/** A file that is to belong to a message which is still to be written. */
export class OfferAttachment extends CommandOfPerson {
  @ValidateNested()
  @Type(() => OfferAttachmentInput)
  attachment!: OfferAttachmentInput;
}

/** Where a file of a ticket can be had. */
export class LinkAttachment extends AskedOfTicket {
  @IsUUID()
  attachmentId!: string;
}

/** In which order the queue is read; `-` for the last first. */
export const deskOrders = ['-changedAt', 'dueBy'] as const;
export type DeskOrder = (typeof deskOrders)[number];

/** What staff look for in the queue. What is given must all hold. */
export class ListDeskTickets extends PageQuery {
  /** A number, words of the subject or of messages, a person's name or address. */
  @IsOptional()
  @SearchText()
  q?: string;

  /** `none`: of no team. */
  @IsOptional()
  @CatalogueKey()
  team?: string;

  /** A user, or `none`. */
  @IsOptional()
  @Nullable()
  @IsUUID()
  assigneeId?: string | null;

  @IsOptional()
  @IsArray()
  @IsIn(ticketStatuses, { each: true })
  statuses?: TicketStatus[];

  @IsOptional()
  @IsIn(ticketPriorities)
  priority?: TicketPriority;

  @IsOptional()
  @CatalogueKey()
  product?: string;

  @IsOptional()
  @CatalogueKey()
  component?: string;

  /** `null`: those of which nobody knows the company. */
  @IsOptional()
  @Nullable()
  @IsUUID()
  companyId?: string | null;

  /** Those with messages that are new to whoever asks. */
  @IsOptional()
  @IsBoolean()
  unread?: boolean;

  /** Spam alone; without it, none. */
  @IsOptional()
  @IsBoolean()
  spam?: boolean;

  /** Those of which something is due. */
  @IsOptional()
  @IsIn(ticketDues)
  due?: TicketDue;

  /** Those changed last first, by default; or those of which something is due, the soonest first. A search has an order of its own. */
  @IsOptional()
  @IsIn(deskOrders)
  sort?: DeskOrder;
}

/** A page of the queue; the version stands for all that it shows. */
export interface DeskTicketsPage extends Page<DeskTicketDto> {
  version: number;
}

export class GetDeskTicket extends Query {
  @IsUUID()
  ticketId!: string;
}

/** In the order in which they were written. */
export class ListDeskMessages extends PageQuery {
  @IsUUID()
  ticketId!: string;

  /** Only what was written after this message. */
  @IsOptional()
  @IsUUID()
  after?: string;
}

abstract class CommandAtDesk extends Command {
  @IsUUID()
  ticketId!: string;
}

abstract class ChangeAtDesk extends CommandAtDesk {
  /** As staff have read it. */
  @IsInt()
  @Min(1)
  version!: number;
}

export class WriteDeskMessage extends ChangeAtDesk {
  @IsObject()
  message!: WriteDeskMessageInput;

  /** Whose name stands below a reply. */
  @ValidateNested()
  @Type(() => TicketPerson)
  person!: TicketPerson;
}

/** A file that is to belong to what a member of staff is about to write. */
export class OfferDeskAttachment extends Command {
  @ValidateNested()
  @Type(() => OfferAttachmentInput)
  attachment!: OfferAttachmentInput;
}

export class LinkDeskAttachment extends Query {
  @IsUUID()
  ticketId!: string;

  @IsUUID()
  attachmentId!: string;
}

/** A member of staff who is to look after tickets: only the gateway knows whether there is one. */
export class TicketAssignee {
  @IsUUID()
  id!: string;

  @LineOfText(200)
  name!: string;
}

export class ChangeDeskTicket extends ChangeAtDesk {
  /** A JSON Merge Patch (RFC 7396), checked by the service. */
  @IsObject()
  patch!: Record<string, unknown>;

  /** Whom the patch names, if it does. */
  @IsOptional()
  @ValidateNested()
  @Type(() => TicketAssignee)
  assignee?: TicketAssignee | null;
}

export class ChangeDeskTickets extends Command {
  @ValidateNested()
  @Type(() => ChangeDeskTicketsInput)
  changes!: ChangeDeskTicketsInput;

  @IsOptional()
  @ValidateNested()
  @Type(() => TicketAssignee)
  assignee?: TicketAssignee | null;
}

export class ReadDeskTicket extends CommandAtDesk {
  @ValidateNested()
  @Type(() => ReadDeskTicketInput)
  reading!: ReadDeskTicketInput;
}

export class MergeTicket extends ChangeAtDesk {
  @ValidateNested()
  @Type(() => MergeTicketInput)
  merger!: MergeTicketInput;
}

export class LinkTickets extends CommandAtDesk {
  @IsUUID()
  otherId!: string;
}

export class UnlinkTickets extends LinkTickets {}

/** Staff add somebody of the company who follows the ticket. */
export class AddDeskWatcher extends CommandAtDesk {
  @IsObject()
  watcher!: AddTicketWatcherInput;

  /** The companies of which the address is a user's, at most one: only the gateway knows users. */
  @IsOptional()
  @IsUUID()
  userOfCompanyId?: string | null;
}

export class RemoveDeskWatcher extends CommandAtDesk {
  @IsUUID()
  watcherId!: string;
}

/** Staff say to which company a ticket belongs that came by mail. */
export class LinkTicketCompany extends ChangeAtDesk {
  @ValidateNested()
  @Type(() => LinkTicketCompanyInput)
  link!: LinkTicketCompanyInput;
}

/** A message that came by mail, laid out. */
export class GetDeskMessageHtml extends Query {
  @IsUUID()
  ticketId!: string;

  @IsUUID()
  messageId!: string;
}

/** Where the mail of a message can be had, as it came. */
export class LinkDeskOriginal extends GetDeskMessageHtml {}

export class ListTicketMailboxes extends Query {
  /** Those that are retired as well. */
  @IsOptional()
  @IsBoolean()
  retired?: boolean;
}

export class PutTicketMailbox extends Command {
  @CatalogueKey()
  key!: string;

  @IsInt()
  @Min(0)
  version!: number;

  @ValidateNested()
  @Type(() => PutTicketMailboxInput)
  mailbox!: PutTicketMailboxInput;
}

export class ListTeams extends Query {
  /** Those that are retired as well. */
  @IsOptional()
  @IsBoolean()
  retired?: boolean;
}

export class PutTeam extends Command {
  @CatalogueKey()
  key!: string;

  @IsInt()
  @Min(0)
  version!: number;

  @ValidateNested()
  @Type(() => PutTeamInput)
  team!: PutTeamInput;
}

export class ListTeamMembers extends Query {
  @CatalogueKey()
  team!: string;
}

export class PutTeamMember extends Command {
  @CatalogueKey()
  team!: string;

  @IsUUID()
  userId!: string;

  @ValidateNested()
  @Type(() => PutTeamMemberInput)
  member!: PutTeamMemberInput;

  /** Who they are. */
  @ValidateNested()
  @Type(() => TicketPerson)
  person!: TicketPerson;

  /** In which language they are written to. */
  @IsIn(['de', 'en'])
  language!: 'de' | 'en';

  /** Of the user, as they were read: what was announced since then is newer. A gateway of the release before does not say. */
  @IsOptional()
  @IsInt()
  @Min(1)
  userVersion?: number;
}

export class RemoveTeamMember extends Command {
  @CatalogueKey()
  team!: string;

  @IsUUID()
  userId!: string;
}

export class ListTicketRoutes extends Query {}

export class PutTicketRoute extends Command {
  @CatalogueKey()
  product!: string;

  @CatalogueKey()
  component!: string;

  @IsInt()
  @Min(0)
  version!: number;

  @ValidateNested()
  @Type(() => PutTicketRouteInput)
  route!: PutTicketRouteInput;
}

export class ListStockAnswers extends Query {
  /** Those that are retired as well. */
  @IsOptional()
  @IsBoolean()
  retired?: boolean;
}

export class PutStockAnswer extends Command {
  @CatalogueKey()
  key!: string;

  @IsInt()
  @Min(0)
  version!: number;

  @ValidateNested()
  @Type(() => PutStockAnswerInput)
  answer!: PutStockAnswerInput;
}

/** An answer in stock with what stands in its fields for one ticket. */
export class FillStockAnswer extends Query {
  @IsUUID()
  ticketId!: string;

  @CatalogueKey()
  key!: string;

  @ValidateNested()
  @Type(() => TicketPerson)
  person!: TicketPerson;
}

/** Of tickets, as their company sees them. */
export const TicketsRpc = {
  openTicket: defineCommand<TicketDto>()('notifications.open-ticket.v1', OpenTicket),
  getTicket: defineRead<TicketDto>()('notifications.get-ticket.v1', GetTicket),
  walkTickets: defineRead<Walk<TicketDto>>()('notifications.walk-tickets.v1', WalkTickets),
  listTickets: defineRead<Page<TicketDto>>()('notifications.list-tickets.v1', ListTickets),
  listTicketMessages: defineRead<Page<TicketMessageDto>>()(
    'notifications.list-ticket-messages.v1',
    ListTicketMessages,
  ),
  listContactTicketMessages: defineRead<Page<TicketMessageDto>>()(
    'notifications.list-contact-ticket-messages.v1',
    ListContactTicketMessages,
  ),
  listContactTicketWatchers: defineRead<Page<TicketWatcherDto>>()(
    'notifications.list-contact-ticket-watchers.v1',
    ListContactTicketWatchers,
  ),
  listCompanyTicketMessages: defineRead<Page<TicketMessageDto>>()(
    'notifications.list-company-ticket-messages.v1',
    ListCompanyTicketMessages,
  ),
  answerTicket: defineCommand<TicketDto>()('notifications.answer-ticket.v1', AnswerTicket),
  closeTicket: defineCommand<TicketDto>()('notifications.close-ticket.v1', CloseTicket),
  reopenTicket: defineCommand<TicketDto>()('notifications.reopen-ticket.v1', ReopenTicket),
  listTicketWatchers: defineRead<TicketWatcherDto[]>()(
    'notifications.list-ticket-watchers.v1',
    ListTicketWatchers,
  ),
  addTicketWatcher: defineCommand<TicketWatcherDto>()(
    'notifications.add-ticket-watcher.v1',
    AddTicketWatcher,
  ),
  removeTicketWatcher: defineCommand<null>()('notifications.remove-ticket-watcher.v1', RemoveTicketWatcher),
  offerAttachment: defineCommand<AttachmentSlotDto>()('notifications.offer-attachment.v1', OfferAttachment),
  linkAttachment: defineRead<AttachmentLinkDto>()('notifications.link-attachment.v1', LinkAttachment),
  listContactAttachments: defineRead<Page<AttachmentDto>>()(
    'notifications.list-contact-attachments.v1',
    ListContactAttachments,
  ),
};

/** Of tickets, as the vendor's staff work on them. */
export const DeskRpc = {
  listDeskTickets: defineRead<DeskTicketsPage>()('notifications.list-desk-tickets.v1', ListDeskTickets),
  getDeskTicket: defineRead<WholeDeskTicketDto>()('notifications.get-desk-ticket.v1', GetDeskTicket),
  listDeskMessages: defineRead<Page<DeskMessageDto>>()(
    'notifications.list-desk-messages.v1',
    ListDeskMessages,
  ),
  writeDeskMessage: defineCommand<WholeDeskTicketDto>()(
    'notifications.write-desk-message.v1',
    WriteDeskMessage,
  ),
  changeDeskTicket: defineCommand<WholeDeskTicketDto>()(
    'notifications.change-desk-ticket.v1',
    ChangeDeskTicket,
  ),
  changeDeskTickets: defineCommand<ChangedDeskTicketsDto>()(
    'notifications.change-desk-tickets.v1',
    ChangeDeskTickets,
  ),
  readDeskTicket: defineCommand<null>()('notifications.read-desk-ticket.v1', ReadDeskTicket),
  mergeTicket: defineCommand<WholeDeskTicketDto>()('notifications.merge-ticket.v1', MergeTicket),
  linkTickets: defineCommand<null>()('notifications.link-tickets.v1', LinkTickets),
  unlinkTickets: defineCommand<null>()('notifications.unlink-tickets.v1', UnlinkTickets),
  addDeskWatcher: defineCommand<TicketWatcherDto>()('notifications.add-desk-watcher.v1', AddDeskWatcher),
  removeDeskWatcher: defineCommand<null>()('notifications.remove-desk-watcher.v1', RemoveDeskWatcher),
  offerDeskAttachment: defineCommand<AttachmentSlotDto>()(
    'notifications.offer-desk-attachment.v1',
    OfferDeskAttachment,
  ),
  linkDeskAttachment: defineRead<AttachmentLinkDto>()(
    'notifications.link-desk-attachment.v1',
    LinkDeskAttachment,
  ),
  listTeams: defineRead<TeamDto[]>()('notifications.list-teams.v1', ListTeams),
  putTeam: defineCommand<TeamDto>()('notifications.put-team.v1', PutTeam),
  listTeamMembers: defineRead<TeamMemberDto[]>()('notifications.list-team-members.v1', ListTeamMembers),
  putTeamMember: defineCommand<TeamMemberDto>()('notifications.put-team-member.v1', PutTeamMember),
  removeTeamMember: defineCommand<null>()('notifications.remove-team-member.v1', RemoveTeamMember),
  listTicketRoutes: defineRead<TicketRouteDto[]>()('notifications.list-ticket-routes.v1', ListTicketRoutes),
  putTicketRoute: defineCommand<TicketRouteDto>()('notifications.put-ticket-route.v1', PutTicketRoute),
  listStockAnswers: defineRead<StockAnswerDto[]>()('notifications.list-stock-answers.v1', ListStockAnswers),
  putStockAnswer: defineCommand<StockAnswerDto>()('notifications.put-stock-answer.v1', PutStockAnswer),
  fillStockAnswer: defineRead<FilledStockAnswerDto>()('notifications.fill-stock-answer.v1', FillStockAnswer),
  linkTicketCompany: defineCommand<WholeDeskTicketDto>()(
    'notifications.link-ticket-company.v1',
    LinkTicketCompany,
  ),
  getDeskMessageHtml: defineRead<DeskMessageHtmlDto>()(
    'notifications.get-desk-message-html.v1',
    GetDeskMessageHtml,
  ),
  linkDeskOriginal: defineRead<AttachmentLinkDto>()('notifications.link-desk-original.v1', LinkDeskOriginal),
  listTicketMailboxes: defineRead<TicketMailboxDto[]>()(
    'notifications.list-ticket-mailboxes.v1',
    ListTicketMailboxes,
  ),
  putTicketMailbox: defineCommand<TicketMailboxDto>()(
    'notifications.put-ticket-mailbox.v1',
    PutTicketMailbox,
  ),
};
