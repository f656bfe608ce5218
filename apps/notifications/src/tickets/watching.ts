import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  AddTicketWatcherInput,
  DomainError,
  invalid,
  normalizeEmail,
  refuseForeign,
  type Actor,
  type AddTicketWatcher,
  type RemoveTicketWatcher,
  type TicketWatcherDto,
} from '@lotse/contracts';
import { checked } from '@lotse/messaging';
import { AuditTrail, Clock, Commands, type Tx } from '@lotse/persistence';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { TicketWatcher } from './conversation.entity.js';
import { ownAlone } from './sight.js';
import type { Ticket } from './ticket.entity.js';
import { TicketsRepository } from './tickets.repository.js';

/** As many people follow one ticket: each answer is a mail to each of them. */
export const mostWatchers = 20;

/** Who of a company follows its tickets. */
@Injectable()
export class Watching {
  constructor(
    private readonly commands: Commands,
    private readonly companies: CompanyCopies,
    private readonly tickets: TicketsRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError not-found `tickets.not-found`
   * @throws DomainError invalid `request.invalid` for an address of nobody there
   * @throws DomainError conflict `companies.closed`, `tickets.too-many-watchers`, `tickets.without-company`
   */
  async add(command: AddTicketWatcher): Promise<TicketWatcherDto> {
    const { actor, companyId, ticketId, person, watcher, watcherIsUser } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const ticket = await this.tickets.findForUpdate(tx, {
        companyId,
        ticketId,
        own: ownAlone(actor, person),
      });
      if (!ticket) throw new DomainError('not-found', 'tickets.not-found');
      return this.follow(tx, ticket, { actor, watcher, isUser: watcherIsUser });
    });
  }

  /** @throws DomainError not-found `tickets.not-found`, `tickets.watcher-not-found` */
  async remove(command: RemoveTicketWatcher): Promise<null> {
    const { actor, companyId, ticketId, person, watcherId } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const ticket = await this.tickets.findForUpdate(tx, {
        companyId,
        ticketId,
        own: ownAlone(actor, person),
      });
      if (!ticket) throw new DomainError('not-found', 'tickets.not-found');
      return this.leave(tx, ticket, { actor, watcherId });
    });
  }

  /** Somebody of the ticket's company; who follows it already stays as they are. The ticket is locked. */
  async follow(
    tx: Tx,
    ticket: Ticket,
    { actor, watcher, isUser }: { actor: Actor; watcher: AddTicketWatcherInput; isUser: boolean },
  ): Promise<TicketWatcherDto> {
    const { companyId } = ticket;
    if (companyId === null) throw new DomainError('conflict', 'tickets.without-company');
    await this.companies.getOpen(tx, companyId);
    const written = checked(AddTicketWatcherInput, watcher).email;
    const email = normalizeEmail(written) ?? written;
    if (!isUser && !(await this.companies.contactAt(tx, companyId, email)))
      throw invalid({ pointer: '/email', rule: 'addressOfNobody' });
    return (await this.let(tx, ticket, { actor, email })).toDto();
  }

  /** An address that is known to be of the company. */
  async let(
    tx: Tx,
    { id: ticketId, owner: companyId }: Ticket,
    { actor, email }: { actor: Actor; email: string },
  ): Promise<TicketWatcher> {
    const there = await this.tickets.watchers(tx, ticketId);
    const same = there.find((one) => one.email.toLowerCase() === email.toLowerCase());
    if (same) return same;
    if (there.length >= mostWatchers) throw new DomainError('conflict', 'tickets.too-many-watchers');
    const addedAt = this.clock.now();
    const watcher = Object.assign(new TicketWatcher(), { id: uuidv7(), ticketId, companyId, email, addedAt });
    await this.tickets.insertWatcher(tx, watcher);
    await this.record(tx, {
      actor,
      companyId,
      ticketId,
      action: 'ticket.watcher-added',
      watcherId: watcher.id,
    });
    return watcher;
  }

  /** The ticket is locked. @throws DomainError not-found `tickets.watcher-not-found` */
  async leave(
    tx: Tx,
    { id: ticketId, companyId }: Ticket,
    { actor, watcherId }: { actor: Actor; watcherId: string },
  ): Promise<null> {
    const there = await this.tickets.watchers(tx, ticketId);
    if (!there.some(({ id }) => id === watcherId))
      throw new DomainError('not-found', 'tickets.watcher-not-found');
    if (companyId === null) throw new DomainError('conflict', 'tickets.without-company');
    await this.tickets.deleteWatcher(tx, watcherId);
    await this.record(tx, { actor, companyId, ticketId, action: 'ticket.watcher-removed', watcherId });
    return null;
  }

  /** Names nobody: the trail would keep an address that was erased. */
  private record(
    tx: Tx,
    about: { actor: Actor; companyId: string; ticketId: string; action: string; watcherId: string },
  ): Promise<void> {
    const { actor, companyId, ticketId, action, watcherId } = about;
    const what = { actor, companyId, action, targetType: 'ticket' as const, targetId: ticketId };
    return this.audit.record(tx, { ...what, after: { watcherId } });
  }
}
