import { SetMetadata } from '@nestjs/common';
import type { Tx } from '../transaction.js';
import type { TimerData, TimerDefinition } from './timer-definition.js';

/** A timer that fires. */
export interface DueTimer<T extends TimerData = TimerData> {
  /** Whom or what it is about. */
  subject: string;
  data: T;
  /** When it was to fire, by the database's clock. */
  dueAt: Date;
  /** 1 the first time. */
  attempt: number;
}

export interface OnTimerOptions {
  /** How many of the kind a replica fires at a time. Default 2. */
  atOnce?: number;
  /** An alarm's: it has connections of its own, and waits for no other kind. */
  urgent?: boolean;
  /**
   * For what is done over and over: there is always one timer of the kind, about `all`, due so many milliseconds after the last one has
   * fired. The handler may set it to be due earlier. A release that no longer has the kind removes it by a migration.
   */
  everyMs?: number;
}

/** How a handler of timers is recognised. */
export interface TimerBinding extends OnTimerOptions {
  kind: string;
  atOnce: number;
  urgent: boolean;
}

/** What the one timer of a kind is about that is due over and over. */
export const everything = 'all';

export const TIMER_BINDING = Symbol('timer binding');

type Handler<Args extends unknown[], Result> = TypedPropertyDescriptor<(...args: Args) => Promise<Result>>;

/**
 * The handler of a kind of timer. It works in the transaction that removes the timer, so its effect is there exactly once; where
 * it throws, all of it is undone and the timer comes again: after a second, two, four, up to ten minutes, for ever. It sets the timer anew
 * to have it fire again.
 *
 * It works on the database only. Whoever must talk to the outside (SMTP) does so elsewhere: the handler marks the row and announces it,
 * since a transaction that waits for another server keeps a connection from everybody else, and a mail cannot be undone.
 *
 * The timer's row is locked meanwhile: who moves or cancels it waits until the handler is done. Where the handler wants a row that
 * this one holds, PostgreSQL undoes one of the two after a second, and that runs again by itself.
 */
export const OnTimer =
  <T extends TimerData>(
    timer: TimerDefinition<T>,
    { atOnce = 2, urgent = false, everyMs }: OnTimerOptions = {},
  ) =>
  <R>(target: object, key: string, descriptor: Handler<[Tx, DueTimer<T>], R> | Handler<[Tx], R>): void => {
    const binding: TimerBinding = { kind: timer.kind, atOnce, urgent, everyMs };
    SetMetadata(TIMER_BINDING, binding)(target, key, descriptor as Handler<[Tx, DueTimer<T>], R>);
  };
