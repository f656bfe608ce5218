import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { NotificationEvents, ticketGoals, type TicketGoal } from '@lotse/contracts';
import { Changes } from '@lotse/messaging';
import { AuditTrail, Clock, defineTimer, OnTimer, Timers, type DueTimer, type Tx } from '@lotse/persistence';
import { dueOf, runsOf, spent, turned } from '../service-levels/course.js';
import { ServiceLevels } from '../service-levels/service-levels.js';
import { TicketClock, type Turn } from '../service-levels/ticket-clock.entity.js';
import { itself } from '../this-service.js';
import { TeamNotices } from './team-notices.js';
import { TicketRoutes } from './ticket-routes.js';
import type { Ticket } from './ticket.entity.js';
import { TicketsRepository } from './tickets.repository.js';

/** Of what they tell: its due is an instant, since what has been moved meanwhile is another matter. */
type GoalTimer = { ticketId: string; goal: TicketGoal; due: string };

/** Set for when the part of a promised time is over that the level names. Its subject is {@link subjectOf}. */
export const ticketGoalSoon = defineTimer<GoalTimer>('ticket-goal-soon');
/** Set for when a promised time is over, likewise. */
export const ticketGoalDue = defineTimer<GoalTimer>('ticket-goal-due');

export const subjectOf = (ticketId: string, goal: TicketGoal): string => `${ticketId}:${goal}`;

/** Where what is promised stands, and whose turn takes time. */
const goals = {
  'first-answer': {
    promise: 'firstAnswer',
    due: 'firstAnswerDue',
    soon: 'firstAnswerSoon',
    breached: 'firstAnswerBreached',
    told: 'firstAnswerTold',
    turns: ['vendor', 'company'],
  },
  solution: {
    promise: 'solution',
    due: 'solutionDue',
    soon: 'solutionSoon',
    breached: 'solutionBreached',
    told: 'solutionTold',
    turns: ['vendor'],
  },
} as const satisfies Record<TicketGoal, unknown>;

/** On what it depends when something is due. */
const decisive = ({ status, priority, product, component, firstAnsweredAt, spam, mergedIntoId }: Ticket) => ({
  status,
  priority,
  product,
  component,
  firstAnsweredAt,
  spam,
  mergedIntoId,
});

const turnOf = ({ isEnded, spam, status }: Ticket): Turn =>
  isEnded || spam ? 'nobody' : status === 'waiting' ? 'company' : 'vendor';

/** Somebody still has to do it, and nobody waits for the company. */
const isOpen = (goal: TicketGoal, ticket: Ticket): boolean =>
  goal === 'solution'
    ? turnOf(ticket) === 'vendor'
    : ticket.firstAnsweredAt === null && turnOf(ticket) !== 'nobody';

/**
 * When a ticket has to be answered and solved: what is due is set, moved and stopped with the change that does so. The ticket, which is
 * locked, is never written: a warning or a breach is no change that anybody who answers would have to read first.
 */
@Injectable()
export class TicketGoals {
  constructor(
    private readonly levels: ServiceLevels,
    private readonly routes: TicketRoutes,
    private readonly tickets: TicketsRepository,
    private readonly notices: TeamNotices,
    private readonly changes: Changes,
    private readonly audit: AuditTrail,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  async opened(tx: Tx, ticket: Ticket, serviceLevel: string | null): Promise<void> {
    const clock = newClock(ticket, serviceLevel);
    clock.course = turned([], turnOf(ticket), ticket.openedAt);
    await this.settle(tx, ticket, clock);
  }

  /** The ticket stands as it is written. One of the release before has a clock once it goes to where something is promised. */
  async moved(tx: Tx, before: Ticket, ticket: Ticket): Promise<void> {
    if (isDeepStrictEqual(decisive(before), decisive(ticket))) return;
    const isElsewhere = before.product !== ticket.product || before.component !== ticket.component;
    const serviceLevel = isElsewhere
      ? (await this.routes.of(tx, ticket.product, ticket.component)).serviceLevel
      : null;
    const known = await this.clockOf(tx, ticket.id);
    if (!known && serviceLevel === null) return;
    const clock = known ?? newClock(ticket, null);
    const now = this.clock.now();
    const isWanted = !ticket.spam && ticket.mergedIntoId === null;
    for (const goal of isWanted ? ticketGoals : []) {
      const due = clock[goals[goal].due]; // its timer may be late
      if (isOpen(goal, before) && due !== null && due <= now) await this.breach(tx, ticket, clock, goal);
    }
    clock.course = turned(clock.course, turnOf(ticket), now);
    if (isElsewhere) clock.serviceLevel = serviceLevel;
    await this.settle(tx, ticket, clock);
  }

  @OnTimer(ticketGoalSoon)
  async warn(tx: Tx, timer: DueTimer<GoalTimer>): Promise<void> {
    const found = await this.stillDue(tx, timer);
    if (!found) return;
    const { ticket, clock, goal, due } = found;
    const { soon, told } = goals[goal];
    clock[soon] = due;
    const level = clock.serviceLevel === null ? null : await this.levels.find(tx, clock.serviceLevel);
    if (!clock[told] && level)
      clock[told] = await this.notices.dueSoon(tx, ticket, { goal, due, timeZone: level.timeZone });
    await this.keep(tx, clock);
  }

  @OnTimer(ticketGoalDue)
  async fall(tx: Tx, timer: DueTimer<GoalTimer>): Promise<void> {
    const found = await this.stillDue(tx, timer);
    if (found) await this.breach(tx, found.ticket, found.clock, found.goal);
  }

  /** Counts everything anew, sets what is due and writes it down. */
  private async settle(tx: Tx, ticket: Ticket, clock: TicketClock): Promise<void> {
    const now = this.clock.now();
    const level = clock.serviceLevel === null ? null : await this.levels.find(tx, clock.serviceLevel);
    const hours = level && (await this.levels.hoursOf(level));
    const next: Date[] = [];
    for (const goal of ticketGoals) {
      const { promise, due, soon, turns } = goals[goal];
      const runs = runsOf(clock.course, turns);
      const minutes = level?.promises[ticket.priority][promise] ?? null;
      const isAnswered = goal === 'first-answer' && ticket.firstAnsweredAt !== null;
      if (!isAnswered) clock[due] = hours && minutes !== null ? dueOf(hours, runs, minutes) : null;
      else if (hours && ticket.firstAnsweredAt)
        clock.firstAnswerTook ??= spent(hours, runs, ticket.firstAnsweredAt);
      if (goal === 'solution') {
        const isSolved = ticket.isEnded && !ticket.spam && ticket.mergedIntoId === null;
        clock.solutionTook = hours && isSolved ? spent(hours, runs, now) : null;
      }
      const at = clock[due];
      if (!hours || minutes === null || at === null || !isOpen(goal, ticket)) {
        await this.cancel(tx, ticket.id, goal);
        continue;
      }
      next.push(at);
      if (at <= now) {
        await this.cancel(tx, ticket.id, goal);
        await this.breach(tx, ticket, clock, goal);
        continue;
      }
      const warnAt = dueOf(hours, runs, (minutes * level.warnPercent) / 100) ?? now;
      const isWarned = clock[soon]?.getTime() === at.getTime();
      await this.set(tx, { ticketId: ticket.id, goal, due: at, warnAt: isWarned ? null : warnAt, now });
    }
    clock.dueBy = next.length === 0 ? null : new Date(Math.min(...next.map((at) => at.getTime())));
    await this.keep(tx, clock);
  }

  /** In so many milliseconds: the process's clock may differ from the database's, which fires. */
  private async set(
    tx: Tx,
    wanted: { ticketId: string; goal: TicketGoal; due: Date; warnAt: Date | null; now: Date },
  ): Promise<void> {
    const { ticketId, goal, due, warnAt, now } = wanted;
    const subject = subjectOf(ticketId, goal);
    const data: GoalTimer = { ticketId, goal, due: due.toISOString() };
    const until = (at: Date): number => Math.max(0, at.getTime() - now.getTime());
    await this.timers.set(tx, ticketGoalDue, { subject, data, inMs: until(due) });
    if (warnAt) await this.timers.set(tx, ticketGoalSoon, { subject, data, inMs: until(warnAt) });
    else await this.timers.cancel(tx, ticketGoalSoon, subject);
  }

  private async cancel(tx: Tx, ticketId: string, goal: TicketGoal): Promise<void> {
    await this.timers.cancel(tx, ticketGoalDue, subjectOf(ticketId, goal));
    await this.timers.cancel(tx, ticketGoalSoon, subjectOf(ticketId, goal));
  }

  /** Once for what was due and when. It belongs to no company, in the trail as in the event; of a ticket without one nobody else is told. */
  private async breach(tx: Tx, ticket: Ticket, clock: TicketClock, goal: TicketGoal): Promise<void> {
    const { due: field, breached } = goals[goal];
    const due = clock[field];
    if (due === null || clock[breached]?.getTime() === due.getTime()) return;
    clock[breached] = due;
    const told = { goal, due: due.toISOString() };
    const entry = {
      action: 'desk-ticket.service-level-breached',
      targetType: 'desk-ticket',
      actor: itself,
    } as const;
    const after = { ...told, serviceLevel: clock.serviceLevel };
    if (ticket.companyId === null) {
      await this.keep(tx, clock);
      await this.audit.record(tx, { ...entry, companyId: null, targetId: ticket.id, after });
      return;
    }
    await this.changes.make(tx, {
      ...entry,
      event: NotificationEvents.ticketServiceLevelBreached,
      changed: [
        {
          aggregate: { companyId: null, aggregateId: ticket.id, version: ticket.version },
          after,
          data: { ticket: ticket.toSnapshot(), ...told },
        },
      ],
      save: () => this.keep(tx, clock),
    });
  }

  /** What a timer is about, unless it was done or moved meanwhile. */
  private async stillDue(
    tx: Tx,
    { data: { ticketId, goal, due } }: DueTimer<GoalTimer>,
  ): Promise<{ ticket: Ticket; clock: TicketClock; goal: TicketGoal; due: Date } | null> {
    const ticket = await this.tickets.lock(tx, ticketId);
    const clock = ticket && (await this.clockOf(tx, ticketId));
    if (!ticket || !clock) return null;
    if (!isOpen(goal, ticket) || clock.course.at(-1)?.[1] !== turnOf(ticket)) {
      clock.course = turned(clock.course, turnOf(ticket), this.clock.now()); // the release before has changed it
      await this.settle(tx, ticket, clock);
      return null;
    }
    const at = clock[goals[goal].due];
    return at?.toISOString() === due ? { ticket, clock, goal, due: at } : null;
  }

  /** The ticket's lock is its own. */
  private clockOf(tx: Tx, ticketId: string): Promise<TicketClock | null> {
    return tx.findOneBy(TicketClock, { ticketId });
  }

  private async keep(tx: Tx, clock: TicketClock): Promise<void> {
    await tx.upsert(TicketClock, clock, ['ticketId']);
  }
}

/** Since it was opened it has been the vendor's turn, as far as anybody knows. */
const newClock = ({ id, openedAt }: Ticket, serviceLevel: string | null): TicketClock =>
  Object.assign(new TicketClock(), {
    ticketId: id,
    serviceLevel,
    course: [[openedAt.toISOString(), 'vendor']] as TicketClock['course'],
    dueBy: null,
    firstAnswerDue: null,
    firstAnswerSoon: null,
    firstAnswerBreached: null,
    firstAnswerTold: false,
    firstAnswerTook: null,
    solutionDue: null,
    solutionSoon: null,
    solutionBreached: null,
    solutionTold: false,
    solutionTook: null,
  });
