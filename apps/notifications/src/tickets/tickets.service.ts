import { Injectable } from '@nestjs/common';
import {
  cutPageById,
  DomainError,
  idAfter,
  refuseForeign,
  type GetTicket,
  type HeldTicketDto,
  type ListTickets,
  type ListTicketsOfContact,
  type Page,
  type TicketDto,
} from '@lotse/contracts';
import { Commands, Database, type Tx } from '@lotse/persistence';
import { Mails } from '../mail/mail.service.js';
import { TicketsRepository } from './tickets.repository.js';

@Injectable()
export class TicketsService {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly tickets: TicketsRepository,
    private readonly mails: Mails,
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

  /** Those that are not closed and whose answers go to a contact, oldest first, at most 200; none of one who is not known here. */
  async openOfContact({ actor, companyId, contactId }: ListTicketsOfContact): Promise<HeldTicketDto[]> {
    refuseForeign(actor, companyId);
    return this.tickets.openOfContact(this.database.reader, companyId, { contactId, limit: 200 });
  }

  /** Forgets who opened tickets from a mailbox, and the mails that went there. */
  async forgetSender(tx: Tx, companyId: string, email: string): Promise<void> {
    const forgotten = await this.tickets.forgetSender(tx, companyId, email);
    await this.mails.forget(
      tx,
      forgotten.map((ticket) => ticket.mailId),
    );
    for (const ticket of forgotten) await this.commands.forget(tx, ticket.id);
  }
}
