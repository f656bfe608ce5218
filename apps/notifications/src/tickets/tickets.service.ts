import { Injectable } from '@nestjs/common';
import {
  cutPageById,
  cutWalk,
  DomainError,
  idAfter,
  isMicrosecond,
  reachOf,
  refuseForeign,
  walkPosition,
  type GetTicket,
  type HeldTicketDto,
  type ListTickets,
  type ListTicketsOfContact,
  type Page,
  type TicketDto,
  type Walk,
  type WalkTickets,
} from '@lotse/contracts';
import { Clock, Commands, Database, walkNameOf, type Tx } from '@lotse/persistence';
import { TicketsRepository, ticketWalks } from './tickets.repository.js';

@Injectable()
export class TicketsService {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly tickets: TicketsRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `tickets.not-found` */
  async get({ actor, companyId, ticketId }: GetTicket): Promise<TicketDto> {
    refuseForeign(actor, companyId);
    const ticket = await this.tickets.find(this.database.reader, companyId, ticketId);
    if (!ticket) throw new DomainError('not-found', 'tickets.not-found');
    return ticket.toDto();
  }

  /** Newest first. */
  async list({ actor, companyId, limit, cursor }: ListTickets): Promise<Page<TicketDto>> {
    refuseForeign(actor, companyId);
    const name = `tickets:${companyId}`;
    const before = idAfter(name, cursor);
    const tickets = await this.tickets.list(this.database.reader, companyId, { limit, before });
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

  /** Those that are not closed and whose answers go to a contact, oldest first, at most 200; none of one who is not known here. */
  async openOfContact({ actor, companyId, contactId }: ListTicketsOfContact): Promise<HeldTicketDto[]> {
    refuseForeign(actor, companyId);
    return this.tickets.openOfContact(this.database.reader, companyId, { contactId, limit: 200 });
  }

  /** Forgets where answers to tickets went. */
  async forgetSenders(tx: Tx, ticketIds: string[]): Promise<void> {
    await this.tickets.forgetSenders(tx, ticketIds, this.clock.now());
    for (const ticketId of ticketIds) await this.commands.forget(tx, ticketId);
  }
}
