import type { Clock } from '@lotse/persistence';
import { Logger } from '@nestjs/common';
import type { RelayTurn } from './relay-leadership.js';

/** Rows of a table that nobody needs any more from some time on. */
export interface Chore {
  table: string;
  /** Which of its rows, in SQL; `$1` is now. A row that is done must not be among them again. */
  where: string;
  /** What is emptied, in SQL; left out, the rows are removed. */
  set?: string;
}

/** An hour, in milliseconds. */
const every = 60 * 60 * 1_000;
/** Rows per statement, so that none holds locks for long. */
const batchSize = 5_000;

/**
 * What every service removes in the course of time: messages may come again for 14 days (the longest a dead letter may
 * rest before it is replayed), and an idempotency key gives the first answer again for 24 hours.
 */
const platformChores: readonly Chore[] = [
  { table: 'inbox', where: `received_at < $1::timestamptz - interval '14 days'` },
  { table: 'begun_attempt', where: `begun_at < $1::timestamptz - interval '14 days'` },
  { table: 'idempotency_key', where: `created_at < $1::timestamptz - interval '24 hours'` },
];

/** Removes what nobody needs any more, one chore after the other, in the one replica that relays. */
export class Housekeeping {
  private readonly logger = new Logger(Housekeeping.name);
  private begunAt = -every;
  private left: Chore[] = [];

  constructor(
    private readonly turn: Pick<RelayTurn, 'query'>,
    private readonly clock: Clock,
    private readonly chores: readonly Chore[] = [],
  ) {}

  /**
   * Some rows of one chore at a time, since events wait for no more than that. A chore that fails is tried again in an
   * hour, with those after it.
   */
  async doSomeIfDue(): Promise<void> {
    if (this.left.length === 0) {
      if (performance.now() - this.begunAt < every) return;
      this.begunAt = performance.now();
      this.left = this.all();
    }
    const [chore, ...others] = this.left;
    try {
      if (chore && (await this.doSome(chore)) < batchSize) this.left = others;
    } catch (error) {
      this.left = [];
      this.logger.warn({ message: 'housekeeping failed', error });
    }
  }

  /** Everything that is to be done now. */
  async doAll(): Promise<void> {
    for (const chore of this.all()) while ((await this.doSome(chore)) === batchSize);
  }

  private all(): Chore[] {
    return [...platformChores, ...this.chores];
  }

  private async doSome({ table, where, set }: Chore): Promise<number> {
    const some = `where ctid = any (array(select ctid from ${table} where ${where} limit ${batchSize})) returning 1`;
    const done = await this.turn.query(
      set === undefined ? `delete from ${table} ${some}` : `update ${table} set ${set} ${some}`,
      [this.clock.now()],
    );
    return done.length;
  }
}
