import { Injectable } from '@nestjs/common';
import {
  DomainError,
  refuseCustomers,
  type LinkTicketCompany,
  type WholeDeskTicketDto,
} from '@lotse/contracts';
import { Commands } from '@lotse/persistence';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { copyOf, refuseMerged } from '../tickets/conversing.js';
import { TicketChanges } from '../tickets/ticket-changes.js';
import { TicketsRepository } from '../tickets/tickets.repository.js';
import { DeskService } from './desk.service.js';

/** Staff say whose a ticket is that came by mail from somebody whom nothing proves. */
@Injectable()
export class LinkingCompany {
  constructor(
    private readonly commands: Commands,
    private readonly tickets: TicketsRepository,
    private readonly companies: CompanyCopies,
    private readonly changes: TicketChanges,
    private readonly reading: DeskService,
  ) {}

  /**
   * From then on its company sees it, and is told as of a new one.
   * @throws DomainError not-found `tickets.not-found`, `companies.not-found`, version-mismatch `request.version-mismatch`
   * @throws DomainError conflict `tickets.has-company`, `tickets.merged`, `companies.closed`
   */
  async link(command: LinkTicketCompany): Promise<WholeDeskTicketDto> {
    const { actor, ticketId, version, link } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const ticket = await this.tickets.lock(tx, ticketId);
      if (!ticket) throw new DomainError('not-found', 'tickets.not-found');
      if (ticket.deskVersion !== version)
        throw new DomainError('version-mismatch', 'request.version-mismatch');
      refuseMerged(ticket);
      if (ticket.companyId !== null) throw new DomainError('conflict', 'tickets.has-company');
      const { id: companyId } = await this.companies.getOpen(tx, link.companyId);
      const before = copyOf(ticket);
      ticket.companyId = companyId;
      await this.changes.adopt(tx, { before, ticket, actor });
      return this.reading.whole(tx, ticketId, actor.id);
    });
  }
}
