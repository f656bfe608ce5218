import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import {
  NotificationEvents,
  type Actor,
  type EventDefinition,
  type TicketMoved,
  type TicketSide,
  type TicketStatus,
} from '@lotse/contracts';
import { Changes, Outbox } from '@lotse/messaging';
import { AuditTrail, Clock, defineTimer, Timers, type Tx } from '@lotse/persistence';
import type { TicketGoals } from './ticket-goals.js';
import type { Ticket } from './ticket.entity.js';
import { TicketsRepository } from './tickets.repository.js';

/** Set when a ticket is solved: nobody has answered until it may not be reopened any more. Its subject is the ticket. */
export const ticketCloses = defineTimer('ticket-closes');

/** How long an answer reopens a ticket that is solved or closed. */
export interface TicketSettings {
  reopenDays: number;
}

/** What has become of a ticket. */
export interface TicketChange {
  before: Ticket;
  ticket: Ticket;
  actor: Actor;
  /** Who has written something that its company sees. */
  answered?: TicketSide;
  /** What happened at the desk alone, where no column tells it: `noted`, `linked`. */
  atDesk?: string;
}

const aDay = 24 * 60 * 60 * 1_000;

/** What its company sees of it, and therefore what its version counts. */
const seen = ({ shownSubject, product, component, status, mergedIntoId }: Ticket) => ({
  subject: shownSubject,
  product,
  component,
  status,
  mergedIntoId,
});

/** What never leaves the vendor: in the trail it belongs to no company, so that none reads it there. */
const staffs = ({ team, priority, assigneeId, spam }: Ticket) => ({ team, priority, assigneeId, spam });

/** Writes down what becomes of tickets: rows, trail and events are one act. */
@Injectable()
export class TicketChanges {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly changes: Changes,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly goals: TicketGoals,
    private readonly clock: Clock,
    private readonly settings: TicketSettings,
  ) {}

  /** How far it has come. Nothing is written yet. */
  move(ticket: Ticket, status: TicketStatus): void {
    const wasEnded = ticket.isEnded;
    ticket.status = status;
    if (!ticket.isEnded) Object.assign(ticket, { endedAt: null, reopenableUntil: null });
    else if (!wasEnded) {
      const now = this.clock.now();
      const reopenableUntil = new Date(now.getTime() + this.settings.reopenDays * aDay);
      Object.assign(ticket, { endedAt: now, reopenableUntil });
    }
  }

  /** Where nothing has changed, nothing is written. */
  async keep(tx: Tx, change: TicketChange): Promise<void> {
    const { before, ticket, actor, answered, atDesk } = change;
    const isSeen = answered !== undefined || !isDeepStrictEqual(seen(before), seen(ticket));
    const isStaffs = atDesk !== undefined || !isDeepStrictEqual(staffs(before), staffs(ticket));
    if (!isSeen && !isStaffs) return;

    ticket.deskVersion = before.deskVersion + 1;
    ticket.changedAt = this.clock.now();
    if (isSeen) {
      ticket.version = before.version + 1;
      ticket.updatedAt = ticket.changedAt;
    }
    await this.tickets.update(tx, ticket);
    const isOwned = ticket.companyId !== null;
    if (isSeen && isOwned) await this.tellCompany(tx, change);
    if (isStaffs || !isOwned)
      await this.audit.record(tx, {
        actor,
        companyId: null,
        targetType: 'desk-ticket',
        targetId: ticket.id,
        action: `desk-ticket.${atDesk ?? (answered && !isOwned ? 'answered' : 'changed')}`,
        before: staffs(before),
        after: staffs(ticket),
      });
    await this.windUp(tx, before, ticket);
    await this.goals.moved(tx, before, ticket);
  }

  /** It has come to a company, which sees it from now on: what was not announced before is announced now. */
  async adopt(
    tx: Tx,
    { before, ticket, actor }: Pick<TicketChange, 'before' | 'ticket' | 'actor'>,
  ): Promise<void> {
    ticket.deskVersion = before.deskVersion + 1;
    ticket.changedAt = this.clock.now();
    ticket.version = before.version + 1;
    ticket.updatedAt = ticket.changedAt;
    await this.audit.record(tx, {
      actor,
      companyId: null,
      targetType: 'desk-ticket',
      targetId: ticket.id,
      action: 'desk-ticket.company-linked',
      after: { companyId: ticket.owner },
    });
    await this.announce(tx, ticket, {
      actor,
      save: async () => {
        await this.tickets.update(tx, ticket);
        await this.tickets.give(tx, ticket.id, ticket.owner);
      },
    });
  }

  /** A ticket is new to the company to which it belongs, and to followers. @param how.save writes the rows */
  async announce(
    tx: Tx,
    ticket: Ticket,
    { actor, save }: { actor: Actor; save: () => Promise<unknown> },
  ): Promise<void> {
    const { id: ticketId, owner: companyId, version, number, product, component, status } = ticket;
    const aggregate = { companyId, aggregateId: ticketId, version };
    await this.changes.make(tx, {
      event: NotificationEvents.ticketOpenedV2,
      action: 'ticket.opened',
      targetType: 'ticket',
      actor,
      changed: [
        { aggregate, after: { number, product, component, status }, data: { ticket: ticket.toSnapshot() } },
      ],
      save,
    });
    await this.outbox.append(tx, NotificationEvents.ticketOpened, { ticketId, companyId }, aggregate);
  }

  /** Trail and events that the company and followers read: without a word of what was written. */
  private async tellCompany(tx: Tx, { before, ticket, actor, answered }: TicketChange): Promise<void> {
    const { id, owner: companyId, version } = ticket;
    const aggregate = { companyId, aggregateId: id, version };
    const moved = movement(before, ticket);
    const what = { actor, companyId, targetType: 'ticket' as const, targetId: id };
    await this.audit.record(tx, {
      ...what,
      action: `ticket.${answered ? 'answered' : (moved?.name ?? 'changed')}`,
      before: seen(before),
      after: seen(ticket),
    });
    const snapshot = ticket.toSnapshot();
    if (answered)
      await this.outbox.append(
        tx,
        NotificationEvents.ticketAnswered,
        { ticket: snapshot, by: answered },
        aggregate,
      );
    const event = moved?.event ?? (answered ? undefined : NotificationEvents.ticketChanged);
    if (event) await this.outbox.append(tx, event, { ticket: snapshot }, aggregate);
  }

  private async windUp(tx: Tx, before: Ticket, { id, status }: Ticket): Promise<void> {
    if (status === before.status) return;
    if (status === 'solved')
      await this.timers.set(tx, ticketCloses, { subject: id, inMs: this.settings.reopenDays * aDay });
    else if (before.status === 'solved') await this.timers.cancel(tx, ticketCloses, id);
  }
}

function movement(
  before: Ticket,
  after: Ticket,
): { name: string; event: EventDefinition<TicketMoved> } | undefined {
  if (before.status === after.status) return undefined;
  if (after.status === 'solved') return { name: 'solved', event: NotificationEvents.ticketSolved };
  if (after.status === 'closed') return { name: 'closed', event: NotificationEvents.ticketClosed };
  if (before.isEnded) return { name: 'reopened', event: NotificationEvents.ticketReopened };
  return undefined;
}
