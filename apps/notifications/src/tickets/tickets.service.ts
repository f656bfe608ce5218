import { Injectable } from '@nestjs/common';
import {
  cutPageById,
  cutWalk,
  DomainError,
  idAfter,
  isMicrosecond,
  mapPage,
  reachOf,
  refuseForeign,
  walkPosition,
  type AttachmentLinkDto,
  type AttachmentSlotDto,
  type CustomerUserEnded,
  type GetTicket,
  type HeldTicketDto,
  type LinkAttachment,
  type ListCompanyTicketMessages,
  type ListTicketMessages,
  type ListTickets,
  type ListTicketsOfContact,
  type ListTicketWatchers,
  type OfferAttachment,
  type Page,
  type TicketDto,
  type TicketMessageDto,
  type TicketWatcherDto,
  type Walk,
  type WalkTickets,
} from '@lotse/contracts';
import { Clock, Commands, Database, walkNameOf, type Tx } from '@lotse/persistence';
import { Attachments } from '../attachments/attachments.service.js';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { ownAlone } from './sight.js';
import type { TicketMessage } from './conversation.entity.js';
import type { Ticket } from './ticket.entity.js';
import { TicketsRepository, ticketWalks } from './tickets.repository.js';

@Injectable()
export class TicketsService {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly companies: CompanyCopies,
    private readonly tickets: TicketsRepository,
    private readonly attachments: Attachments,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `tickets.not-found` */
  async get(query: GetTicket): Promise<TicketDto> {
    return (await this.seen(query)).toDto();
  }

  /**
   * What its company sees, in the order in which it was written.
   * @throws DomainError not-found `tickets.not-found`, `request.cursor-unknown`
   */
  async messages({ limit, cursor, after, ...asked }: ListTicketMessages): Promise<Page<TicketMessageDto>> {
    const { id } = await this.seen(asked);
    const name = `ticket-messages:${id}`;
    const behind = idAfter(name, cursor);
    const found = await this.tickets.replies(this.database.reader, id, { behind, after, limit: limit + 1 });
    return this.told(cutPageById(name, found, limit));
  }

  /** Of all tickets that the actor may see, newest first. */
  async messagesOfCompany(query: ListCompanyTicketMessages): Promise<Page<TicketMessageDto>> {
    const { actor, companyId, person, limit, cursor } = query;
    refuseForeign(actor, companyId);
    const name = `company-ticket-messages:${companyId}`;
    const before = idAfter(name, cursor);
    const wanted = { own: ownAlone(actor, person), before, limit };
    const found = await this.tickets.repliesOfCompany(this.database.reader, companyId, wanted);
    return this.told(cutPageById(name, found, limit));
  }

  private async told(page: Page<TicketMessage>): Promise<Page<TicketMessageDto>> {
    const ids = page.items.map(({ id }) => id);
    const attached = await this.attachments.ofMessages(this.database.reader, ids);
    const confirmed = await this.tickets.confirmed(this.database.reader, ids);
    return mapPage(page, (message) => message.toDto(attached(message.id), confirmed.get(message.id) ?? null));
  }

  /** A place for a file that is to belong to what somebody of the company is about to write. @throws DomainError as `Attachments.offer` */
  async offerAttachment(command: OfferAttachment): Promise<AttachmentSlotDto> {
    const { actor, companyId, person } = command;
    refuseForeign(actor, companyId);
    await this.companies.getOpen(this.database.reader, companyId);
    return this.attachments.offer(command, { companyId, contactId: person?.contactId ?? null });
  }

  /** @throws DomainError not-found `tickets.not-found`, and as `Attachments.link` */
  async linkAttachment(query: LinkAttachment): Promise<AttachmentLinkDto> {
    const { id: ticketId } = await this.seen(query);
    return this.attachments.link({ ticketId, attachmentId: query.attachmentId }, { staff: false });
  }

  /** @throws DomainError not-found `tickets.not-found` */
  async watchers(query: ListTicketWatchers): Promise<TicketWatcherDto[]> {
    const { id } = await this.seen(query);
    return (await this.tickets.watchers(this.database.reader, id)).map((watcher) => watcher.toDto());
  }

  /** @throws DomainError not-found `tickets.not-found` also for one that the actor may not see */
  private async seen(asked: Pick<GetTicket, 'actor' | 'companyId' | 'ticketId' | 'person'>): Promise<Ticket> {
    const { actor, companyId, ticketId, person } = asked;
    refuseForeign(actor, companyId);
    const wanted = { companyId, ticketId, own: ownAlone(actor, person) };
    const ticket = await this.tickets.find(this.database.reader, wanted);
    if (!ticket) throw new DomainError('not-found', 'tickets.not-found');
    return ticket;
  }

  /** Those that the actor may see, newest first. */
  async list({ actor, companyId, person, statuses, limit, cursor }: ListTickets): Promise<Page<TicketDto>> {
    refuseForeign(actor, companyId);
    const name = `tickets:${companyId}`;
    const before = idAfter(name, cursor);
    const tickets = await this.tickets.list(this.database.reader, companyId, {
      own: ownAlone(actor, person),
      statuses,
      limit,
      before,
    });
    return cutPageById(
      name,
      tickets.map((ticket) => ticket.toDto()),
      limit,
    );
  }

  /**
   * Of everybody whom the actor may see.
   * @throws DomainError not-found `request.cursor-unknown`, `companies.not-found` for an actor who may see none
   */
  async walk({ actor, limit, cursor, sort, updatedSince, email }: WalkTickets): Promise<Walk<TicketDto>> {
    const reach = reachOf(actor);
    const walk = walkNameOf('tickets', [reach, sort, updatedSince, email]);
    const after = walkPosition(walk, cursor, ticketWalks[sort].isInstant ? isMicrosecond : () => true);
    const found = await this.tickets.walk({ reach, sort, after, limit: limit + 1, updatedSince, email });
    const { items, nextCursor, begun } = cutWalk(found, { walk, limit, after, now: this.clock.now() });
    return {
      items: items.map((ticket) => ticket.toDto()),
      nextCursor,
      nextUpdatedSince: sort === 'updatedAt' ? begun : null,
    };
  }

  /** Those that are neither solved nor closed and whose answers go to a contact, oldest first, at most 200; none of one who is not known here. */
  async openOfContact({ actor, companyId, contactId }: ListTicketsOfContact): Promise<HeldTicketDto[]> {
    refuseForeign(actor, companyId);
    return this.tickets.openOfContact(this.database.reader, companyId, { contactId, limit: 200 });
  }

  /**
   * Somebody of the company is no user any more: no answer goes there, unless it is the address of a contact, whose own end is told by
   * itself. A repeat finds nothing left.
   */
  async letGo(tx: Tx, { companyId, email, endedAt }: CustomerUserEnded): Promise<void> {
    const contacts = await this.companies.holdAt(tx, companyId, [email.toLowerCase()]);
    if (contacts.length > 0) return;
    const { tickets, watchers } = await this.tickets.answeredAt(tx, {
      companyId,
      email,
      until: new Date(endedAt),
    });
    await this.forgetSenders(tx, tickets);
    await this.forgetWatchers(tx, watchers);
  }

  /** Forgets where answers to tickets went. */
  async forgetSenders(tx: Tx, ticketIds: string[]): Promise<void> {
    await this.tickets.forgetSenders(tx, ticketIds, this.clock.now());
    for (const ticketId of ticketIds) await this.commands.forget(tx, ticketId);
  }

  /** Forgets who has written messages. */
  async forgetAuthors(tx: Tx, messageIds: string[]): Promise<void> {
    for (const ticketId of await this.tickets.forgetAuthors(tx, messageIds, this.clock.now()))
      await this.commands.forget(tx, ticketId);
  }

  /** Takes away those who follow tickets. */
  async forgetWatchers(tx: Tx, ids: string[]): Promise<void> {
    for (const id of ids) await this.commands.forget(tx, id);
    await this.tickets.forgetWatchers(tx, ids);
  }
}
