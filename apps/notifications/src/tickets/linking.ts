import { Injectable } from '@nestjs/common';
import type { Actor } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { copyOf } from './conversing.js';
import { TicketChanges } from './ticket-changes.js';
import type { Ticket } from './ticket.entity.js';
import { TicketsRepository } from './tickets.repository.js';

/** Two tickets that have to do with each other, which staff see and nobody else. Whoever links them has locked both. */
@Injectable()
export class Linking {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly changes: TicketChanges,
  ) {}

  /** Where they were linked before, nothing is written. */
  async link(tx: Tx, both: readonly [Ticket, Ticket], actor: Actor): Promise<void> {
    const [one, other] = both;
    if (await this.tickets.link(tx, one.id, other.id)) await this.keep(tx, both, { actor, atDesk: 'linked' });
  }

  /** Where they were not linked, nothing is written. */
  async unlink(tx: Tx, both: readonly [Ticket, Ticket], actor: Actor): Promise<void> {
    const [one, other] = both;
    if (await this.tickets.unlink(tx, one.id, other.id))
      await this.keep(tx, both, { actor, atDesk: 'unlinked' });
  }

  private async keep(
    tx: Tx,
    both: readonly Ticket[],
    what: { actor: Actor; atDesk: 'linked' | 'unlinked' },
  ): Promise<void> {
    for (const ticket of both) await this.changes.keep(tx, { before: copyOf(ticket), ticket, ...what });
  }
}
