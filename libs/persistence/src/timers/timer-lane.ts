import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Database } from '../database.js';
import { onBehalfOf, type OnBehalf } from '../on-behalf.js';
import type { ClaimedTimer, Firing, TimerHandler } from './firing.js';
import { everything } from './on-timer.js';

/**
 * How often a replica looks though it knows of nothing that is due, in milliseconds: others may have set a timer and died, or have more
 * than they can do.
 */
const lookEvery = 5_000;
/** When it looks again after it could not, in milliseconds. */
const againAfter = 1_000;

/**
 * Timers of some kinds, as a replica sees them: it claims what is due, fires it, and sleeps until the next is due. A claim counts the attempt
 * and moves the timer, and is committed before the handler begins; so a handler that ends its process each time comes ever more
 * rarely, like one that throws. The claim is no lease: what holds others off is the lock of whoever fires, which ends with its process.
 */
export class TimerLane {
  private readonly logger = new Logger('Timers');
  private readonly free: Map<string, number>;
  private readonly firing = new Set<Promise<void>>();
  private looking: Promise<void> = Promise.resolve();
  private waiting = new AbortController();
  private stopping = false;
  private begun = false;
  private failing = false;

  /** @param whose the firings are: looking for them is nobody's, and waits for none */
  constructor(
    private readonly handlers: ReadonlyMap<string, TimerHandler>,
    private readonly whose: OnBehalf,
    private readonly database: Database,
    private readonly firings: Firing,
  ) {
    this.free = new Map([...handlers.values()].map(({ kind, atOnce }) => [kind, atOnce]));
  }

  start(): void {
    this.looking = onBehalfOf({ ...this.whose, tenant: null }, () => this.look());
  }

  /** There may be something to do. */
  wake(): void {
    this.waiting.abort();
  }

  /** Takes nothing more, and waits for what fires. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.looking;
    await Promise.all(this.firing);
  }

  private async look(): Promise<void> {
    while (!this.stopping) {
      this.waiting = new AbortController(); // a wake-up that comes while it looks is not slept over
      const { signal } = this.waiting;
      const ms = await this.fireDue();
      if (!this.stopping) await sleep(ms, undefined, { signal }).catch(() => undefined);
    }
  }

  /** @returns for how long there is nothing to do, in milliseconds, unless somebody wakes it */
  private async fireDue(): Promise<number> {
    try {
      if (!this.begun) await this.begin();
      for (const timer of await this.claim()) this.fire(timer);
      const ms = await this.untilNext();
      this.failing = false;
      return Math.min(lookEvery, ms);
    } catch (error) {
      if (!this.failing) this.logger.warn({ message: 'timers cannot be looked for', error });
      this.failing = true; // said once
      return againAfter;
    }
  }

  private fire(timer: ClaimedTimer): void {
    const { kind } = timer;
    const handler = this.handlers.get(kind) as TimerHandler;
    this.free.set(kind, this.freeOf(kind) - 1);
    const fired = onBehalfOf(this.whose, () => this.firings.fire(handler, timer)).then(() => {
      this.firing.delete(fired);
      this.free.set(kind, this.freeOf(kind) + 1);
      this.wake(); // another of the kind may be waiting
    });
    this.firing.add(fired);
  }

  /** What is due over and over is due for the first time. */
  private async begin(): Promise<void> {
    const kinds = [...this.handlers.values()].filter(({ everyMs }) => everyMs !== undefined);
    await this.database.reader.query(
      `insert into timer (kind, subject, id, due_at, try_at, data)
       select kind, $2, gen_random_uuid(), now(), now(), '{}' from unnest($1::text[]) as kind on conflict do nothing`,
      [kinds.map(({ kind }) => kind), everything],
    );
    this.begun = true;
  }

  /** As many as can be fired at once, the oldest first. Those that somebody fires or moves are not waited for. */
  private async claim(): Promise<ClaimedTimer[]> {
    const [claimed]: [ClaimedTimer[], number] = await this.database.reader.query(
      `with due as (
         select timer.* from unnest($1::text[], $2::integer[]) as wanted (kind, free)
           cross join lateral (
             select kind, subject from timer where timer.kind = wanted.kind and try_at <= now()
              order by try_at limit wanted.free for update skip locked) as timer)
       update timer
          set attempts = attempts + 1, try_at = now() + least(power(2, least(attempts, 10)), 600) * interval '1 second'
         from due where timer.kind = due.kind and timer.subject = due.subject
       returning timer.kind, timer.subject, timer.id, timer.data, timer.due_at as "dueAt", timer.attempts as attempt`,
      [[...this.free.keys()], [...this.free.values()]],
    );
    return claimed;
  }

  /** How long until the next timer is to be tried, in milliseconds; infinite where there is none. */
  private async untilNext(): Promise<number> {
    const [next]: { ms: number | null }[] = await this.database.reader.query(
      `select extract(epoch from min(next.try_at) - clock_timestamp())::float8 * 1000 as ms
         from unnest($1::text[]) as wanted (kind)
           cross join lateral (
             select try_at from timer where timer.kind = wanted.kind and try_at > now() order by try_at limit 1) as next`,
      [[...this.free.keys()]],
    );
    return Math.max(0, Math.ceil(next?.ms ?? Infinity));
  }

  private freeOf(kind: string): number {
    return this.free.get(kind) ?? 0;
  }
}
