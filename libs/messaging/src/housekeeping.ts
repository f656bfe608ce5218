import type { RelayTurn } from './relay-leadership.js';

/** An hour, in milliseconds. */
const every = 60 * 60 * 1_000;
/** Rows per statement, so that none holds locks for long. */
const batchSize = 5_000;

/**
 * What is removed in the course of time, by the one replica that relays:
 * messages may come again for 14 days (the longest a dead letter may rest before it is replayed), and
 * an idempotency key gives the first answer again for 24 hours.
 */
const expired = [
  { table: 'inbox', where: `received_at < now() - interval '14 days'` },
  { table: 'idempotency_key', where: `created_at < now() - interval '24 hours'` },
];

/** Removes what nobody needs any more. */
export class Housekeeping {
  private ranAt = -every;

  constructor(private readonly turn: Pick<RelayTurn, 'query'>) {}

  async runIfDue(): Promise<void> {
    if (performance.now() - this.ranAt < every) return;
    this.ranAt = performance.now();
    for (const { table, where } of expired) while ((await this.removeSome(table, where)) === batchSize);
  }

  private async removeSome(table: string, where: string): Promise<number> {
    const removed = await this.turn.query(
      `delete from ${table} where ctid = any (array(select ctid from ${table} where ${where} limit ${batchSize})) returning 1`,
    );
    return removed.length;
  }
}
