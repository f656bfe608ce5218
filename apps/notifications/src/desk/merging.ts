import { Injectable } from '@nestjs/common';
import { DomainError, refuseCustomers, type MergeTicket, type WholeDeskTicketDto } from '@lotse/contracts';
import { Commands, type Tx } from '@lotse/persistence';
import { copyOf, refuseMerged } from '../tickets/conversing.js';
import { TicketChanges } from '../tickets/ticket-changes.js';
import type { Ticket } from '../tickets/ticket.entity.js';
import { TicketsRepository } from '../tickets/tickets.repository.js';
import { Watching } from '../tickets/watching.js';
import { DeskService } from './desk.service.js';

/** Two tickets of a company about the same go on as one. */
@Injectable()
export class Merging {
  constructor(
    private readonly commands: Commands,
    private readonly tickets: TicketsRepository,
    private readonly watching: Watching,
    private readonly changes: TicketChanges,
    private readonly reading: DeskService,
  ) {}

  /**
   * The one is closed and says where it goes on; whoever was answered there is answered in the other one.
   * @returns the other one
   * @throws DomainError not-found `tickets.not-found`, version-mismatch `request.version-mismatch`
   * @throws DomainError conflict `tickets.merged`, `tickets.not-mergeable`, `tickets.without-company`
   */
  async merge(command: MergeTicket): Promise<WholeDeskTicketDto> {
    const { actor, ticketId, version, merger } = command;
    refuseCustomers(actor);
    if (ticketId === merger.intoId) throw new DomainError('conflict', 'tickets.not-mergeable');
    return this.commands.run(command, async (tx) => {
      const { ticket, into } = await this.takeBoth(tx, ticketId, merger.intoId);
      if (ticket.deskVersion !== version)
        throw new DomainError('version-mismatch', 'request.version-mismatch');
      refuseMerged(ticket);
      refuseMerged(into);
      if (ticket.companyId === null || into.companyId === null)
        throw new DomainError('conflict', 'tickets.without-company');
      if (ticket.companyId !== into.companyId) throw new DomainError('conflict', 'tickets.not-mergeable');

      const before = copyOf(ticket);
      ticket.mergedIntoId = into.id;
      this.changes.move(ticket, 'closed');
      await this.changes.keep(tx, { before, ticket, actor, atDesk: 'merged' });
      const followers = await this.tickets.watchers(tx, ticket.id);
      const addresses = [ticket.senderEmail, ...followers.map(({ email }) => email)];
      for (const email of addresses)
        if (email !== null && email.toLowerCase() !== into.senderEmail?.toLowerCase())
          await this.watching.let(tx, into, { actor, email });
      await this.changes.keep(tx, { before: copyOf(into), ticket: into, actor, atDesk: 'merged' });
      return this.reading.whole(tx, into.id, actor.id);
    });
  }

  /** In the order of their ids. @throws DomainError not-found `tickets.not-found` */
  private async takeBoth(tx: Tx, one: string, other: string): Promise<{ ticket: Ticket; into: Ticket }> {
    const found = new Map<string, Ticket>();
    for (const id of [one, other].sort()) {
      const locked = await this.tickets.lock(tx, id);
      if (locked) found.set(id, locked);
    }
    const [ticket, into] = [found.get(one), found.get(other)];
    if (!ticket || !into) throw new DomainError('not-found', 'tickets.not-found');
    return { ticket, into };
  }
}
