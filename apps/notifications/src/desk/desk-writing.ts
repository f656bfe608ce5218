import { Injectable } from '@nestjs/common';
import {
  ChangeDeskTicketInput,
  DomainError,
  invalid,
  refuseCustomers,
  type Actor,
  type AddDeskWatcher,
  type ChangedDeskTicketsDto,
  type ChangeDeskTicket,
  type ChangeDeskTickets,
  type LinkTickets,
  type ReadDeskTicket,
  type RemoveDeskWatcher,
  type TicketAssignee,
  type TicketWatcherDto,
  type UnlinkTickets,
  type Violation,
  type WholeDeskTicketDto,
  type WriteDeskMessage,
} from '@lotse/contracts';
import { judgedPatch, type Judged } from '@lotse/messaging';
import { Clock, Commands, type Tx } from '@lotse/persistence';
import { Teams } from '../teams/teams.js';
import { Conversing, copyOf, refuseMerged, type NewMessage } from '../tickets/conversing.js';
import { Linking } from '../tickets/linking.js';
import { TicketCatalogue } from '../tickets/ticket-catalogue.service.js';
import { TicketChanges } from '../tickets/ticket-changes.js';
import { TicketLetters } from '../tickets/ticket-letters.js';
import type { Ticket } from '../tickets/ticket.entity.js';
import { TicketsRepository } from '../tickets/tickets.repository.js';
import { Watching } from '../tickets/watching.js';
import { DeskRepository } from './desk.repository.js';
import { DeskService } from './desk.service.js';

/** What staff want of a ticket: whom a change names stands beside it. */
interface Wanted {
  actor: Actor;
  patch: Record<string, unknown>;
  assignee: TicketAssignee | null | undefined;
}

/** What the vendor's staff do with tickets. */
@Injectable()
export class DeskWriting {
  constructor(
    private readonly commands: Commands,
    private readonly desk: DeskRepository,
    private readonly reading: DeskService,
    private readonly tickets: TicketsRepository,
    private readonly conversing: Conversing,
    private readonly changes: TicketChanges,
    private readonly letters: TicketLetters,
    private readonly watching: Watching,
    private readonly linking: Linking,
    private readonly teams: Teams,
    private readonly catalogue: TicketCatalogue,
    private readonly clock: Clock,
  ) {}

  /**
   * A reply goes to the company by mail, a note to nobody.
   * @throws DomainError not-found `tickets.not-found`, version-mismatch `request.version-mismatch`, conflict `tickets.merged`
   * @throws DomainError as `Attachments.attach`
   */
  async write(command: WriteDeskMessage): Promise<WholeDeskTicketDto> {
    const { actor, message, person } = command;
    const { kind, text, attachmentIds } = message;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const ticket = await this.take(tx, command);
      refuseMerged(ticket);
      const before = copyOf(ticket);
      const wanted: NewMessage = { actor, person, kind, side: 'staff', text, attachmentIds };
      const { message: written, attached } = await this.conversing.add(tx, ticket, wanted);
      const status = message.status ?? (kind === 'reply' ? 'waiting' : null);
      if (status) this.changes.move(ticket, status);
      if (kind === 'reply') {
        ticket.firstAnsweredAt ??= this.clock.now();
        const team = ticket.team === null ? null : await this.teams.find(tx, ticket.team);
        await this.letters.reply(tx, ticket, { text, agent: person.name, team, attached });
      }
      await this.changes.keep(tx, {
        before,
        ticket,
        actor,
        ...(kind === 'reply' ? { answered: 'staff' } : { atDesk: 'noted' }),
      });
      await this.desk.read(tx, ticket.id, actor.id, written.position);
      return this.reading.whole(tx, ticket.id, actor.id);
    });
  }

  /**
   * @throws DomainError as {@link write}
   * @throws DomainError invalid `request.invalid`
   */
  async change(command: ChangeDeskTicket): Promise<WholeDeskTicketDto> {
    const { actor, patch, assignee } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const ticket = await this.take(tx, command);
      refuseMerged(ticket);
      await this.apply(tx, ticket, { actor, patch, assignee });
      return this.reading.whole(tx, ticket.id, actor.id);
    });
  }

  /**
   * The same of each, in the order of their ids, so that two who change many do not wait for each other in a circle.
   * @throws DomainError invalid `request.invalid`
   */
  async changeMany(command: ChangeDeskTickets): Promise<ChangedDeskTicketsDto> {
    const { actor, changes, assignee } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const answer: ChangedDeskTicketsDto = { tickets: [], missing: [] };
      for (const ticketId of changes.ticketIds.toSorted()) {
        const ticket = await this.tickets.lock(tx, ticketId);
        if (!ticket || ticket.mergedIntoId !== null) {
          answer.missing.push(ticketId);
          continue;
        }
        await this.apply(tx, ticket, { actor, patch: { ...changes.change }, assignee });
        const dto = await this.desk.find(tx, ticketId, actor.id);
        if (dto) answer.tickets.push(dto);
      }
      return answer;
    });
  }

  /** @throws DomainError not-found `tickets.not-found` */
  async read(command: ReadDeskTicket): Promise<null> {
    const { actor, ticketId, reading } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      if (!(await this.desk.find(tx, ticketId, actor.id)))
        throw new DomainError('not-found', 'tickets.not-found');
      await this.desk.read(tx, ticketId, actor.id, reading.position);
      return null;
    });
  }

  /** @throws DomainError not-found `tickets.not-found` */
  async link(command: LinkTickets): Promise<null> {
    return this.commands.run(command, async (tx) => {
      await this.linking.link(tx, await this.takeBoth(tx, command), command.actor);
      return null;
    });
  }

  /** @throws DomainError not-found `tickets.not-found` */
  async unlink(command: UnlinkTickets): Promise<null> {
    return this.commands.run(command, async (tx) => {
      await this.linking.unlink(tx, await this.takeBoth(tx, command), command.actor);
      return null;
    });
  }

  /** @throws DomainError as {@link Watching.follow} */
  async addWatcher(command: AddDeskWatcher): Promise<TicketWatcherDto> {
    const { actor, ticketId, watcher, userOfCompanyId } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const ticket = await this.lock(tx, ticketId);
      const isUser = userOfCompanyId === ticket.companyId;
      return this.watching.follow(tx, ticket, { actor, watcher, isUser });
    });
  }

  /** @throws DomainError not-found `tickets.not-found`, `tickets.watcher-not-found` */
  async removeWatcher(command: RemoveDeskWatcher): Promise<null> {
    const { actor, ticketId, watcherId } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const ticket = await this.lock(tx, ticketId);
      return this.watching.leave(tx, ticket, { actor, watcherId });
    });
  }

  private async apply(tx: Tx, ticket: Ticket, { actor, patch, assignee }: Wanted): Promise<void> {
    const before = copyOf(ticket);
    const { shownSubject: subject, product, component, status, priority, team, assigneeId, spam } = ticket;
    const standing = { subject, product, component, status, priority, team, assigneeId, spam };
    const judged = judgedPatch(ChangeDeskTicketInput, standing, patch);
    const input = await this.sound(tx, ticket, judged, assignee);
    Object.assign(ticket, {
      subject: input.subject ?? subject,
      product: input.product ?? product,
      component: input.component ?? component,
      priority: input.priority ?? priority,
      team: input.team ?? null,
      assigneeId: input.assigneeId ?? null,
      spam: input.spam ?? spam,
    });
    if (ticket.subject === subject) ticket.subject = before.subject; // of one without, it stays the first line
    if (ticket.assigneeId !== assigneeId) ticket.assigneeName = assignee?.name ?? null;
    const wanted = ticket.spam && !before.spam ? 'closed' : (input.status ?? status);
    if (wanted !== status) this.changes.move(ticket, wanted);
    await this.changes.keep(tx, { before, ticket, actor });
  }

  /** @throws DomainError invalid `request.invalid` that names everything that is wrong */
  private async sound(
    tx: Tx,
    ticket: Ticket,
    { right, wrong }: Judged<ChangeDeskTicketInput>,
    assignee: TicketAssignee | null | undefined,
  ): Promise<ChangeDeskTicketInput> {
    const violations = [...wrong];
    const unknown = (field: string, key: string): Violation => ({
      pointer: `/${field}`,
      rule: 'unknownKey',
      values: { key },
    });
    const product = right.product ?? ticket.product;
    const component = right.component ?? ticket.component;
    if (product !== ticket.product || component !== ticket.component) {
      const about = await this.catalogue.about(tx, { product, component });
      if (!about.product) violations.push(unknown('product', product));
      else if (!about.component) violations.push(unknown('component', component));
    }
    const { team, assigneeId } = right;
    if (team && team !== ticket.team && !(await this.teams.offered(tx, team)))
      violations.push(unknown('team', team));
    if (assigneeId && assigneeId !== ticket.assigneeId && assigneeId !== assignee?.id)
      violations.push({ pointer: '/assigneeId', rule: 'isUuid' });
    if (violations.length > 0) throw invalid(...violations);
    return right;
  }

  private async take(tx: Tx, { ticketId, version }: { ticketId: string; version: number }): Promise<Ticket> {
    const ticket = await this.lock(tx, ticketId);
    if (ticket.deskVersion !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
    return ticket;
  }

  private async lock(tx: Tx, ticketId: string): Promise<Ticket> {
    const ticket = await this.tickets.lock(tx, ticketId);
    if (!ticket) throw new DomainError('not-found', 'tickets.not-found');
    return ticket;
  }

  private async takeBoth(
    tx: Tx,
    { actor, ticketId, otherId }: LinkTickets,
  ): Promise<readonly [Ticket, Ticket]> {
    refuseCustomers(actor);
    if (ticketId === otherId) throw new DomainError('not-found', 'tickets.not-found');
    const [first, second] = ticketId < otherId ? [ticketId, otherId] : [otherId, ticketId];
    return [await this.lock(tx, first), await this.lock(tx, second)];
  }
}
