import type { RelayTurn } from './relay-leadership.js';

/** How long a type of event is left alone after it was not taken, in milliseconds; twice as long each time, up to the longest. */
const shortest = 1_000;
const longest = 30_000;
/** How long a confirm may take, in milliseconds. */
const confirmWithin = 10_000;
/** Rows let go at a time, once the first was taken. */
const most = 500;

interface Trouble {
  waitMs: number;
  retryAt: number;
  /** How many rows are let go next. */
  share: number;
  /** Some have been let go and are on their way. */
  trying: boolean;
}

/** Why a row is held; what has these reasons is let go by {@link Troubles} alone. */
export const notTaken = ['a queue refuses it', 'not confirmed in time'] as const;
export type NotTaken = (typeof notTaken)[number];

/**
 * Types of events that a queue does not take at present, because it is full or has lost its majority. Their rows are
 * held back, so that they fill no batch. After a while one is let go, and once that is taken, more and more of them.
 */
export class Troubles {
  private readonly types = new Map<string, Trouble>();

  constructor(private readonly turn: Pick<RelayTurn, 'query'>) {}

  /** Whether to hold an event of this type without asking the broker. */
  spares(type: string): boolean {
    return this.types.get(type)?.trying === false;
  }

  /**
   * How long a confirm of this type may take, in milliseconds. The whole lane waits for it, so the first attempt may
   * take no longer than the pause before it; after some attempts a slow queue gets the full time.
   */
  patience(type: string): number {
    const known = this.types.get(type);
    return known?.share === 1 ? Math.min(known.waitMs, confirmWithin) : confirmWithin;
  }

  /** An event of this type was not taken. */
  note(type: string): void {
    const known = this.types.get(type);
    if (known && !known.trying) return; // another of the same batch
    const waitMs = Math.min(longest, known ? known.waitMs * 2 : shortest);
    this.types.set(type, { waitMs, retryAt: performance.now() + waitMs, share: 1, trying: false });
  }

  /** Everything is let go by somebody else. */
  forget(): void {
    this.types.clear();
  }

  /** Lets go what is due. An aggregate's oldest first: its order stays. */
  async letGo(): Promise<void> {
    for (const [type, trouble] of this.types) {
      if (trouble.retryAt > performance.now()) continue;
      const gone = await this.turn.query(
        `update outbox set held_at = null, hold_reason = null where id = any(array(
           select id from outbox o where held_at is not null and type = $1 and hold_reason = any($2)
              and (select true from outbox held where held.held_at is not null
                      and held.aggregate_id = o.aggregate_id and held.id < o.id limit 1) is null
            order by id limit $3)) returning 1`,
        [type, notTaken, trouble.share],
      );
      if (gone.length < trouble.share && !(await this.isAnyHeld(type))) this.types.delete(type);
      else if (gone.length > 0) trouble.trying = true;
      else trouble.retryAt = performance.now() + trouble.waitMs; // all wait behind others
    }
  }

  /**
   * Lets more rows go of types that are taken again. That no refusal was noted does not mean that they were taken: the
   * broker may be away, or others may have come first.
   * @param taken types of which something was taken since {@link letGo}
   * @returns whether there is more to let go at once
   */
  settle(taken: ReadonlySet<string>): boolean {
    const known = [...this.types].filter(([type, { trying }]) => trying && taken.has(type));
    for (const [, trouble] of known) {
      trouble.share = Math.min(most, trouble.share * 10);
      trouble.waitMs = shortest;
    }
    return known.length > 0;
  }

  private async isAnyHeld(type: string): Promise<boolean> {
    const rows = await this.turn.query(
      'select 1 from outbox where held_at is not null and type = $1 and hold_reason = any($2) limit 1',
      [type, notTaken],
    );
    return rows.length > 0;
  }
}
