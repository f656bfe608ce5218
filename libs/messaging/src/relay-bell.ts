import { Database, onBehalfOf } from '@lotse/persistence';
import { Injectable } from '@nestjs/common';
import type { Lane } from './lane.js';

/** The channel of PostgreSQL's NOTIFY on which every replica wakes the one that relays. */
export const outboxChannel = 'lotse_outbox';

/** A process notifies at most this often, in milliseconds: a NOTIFY per transaction would cost three quarters of the commits. */
const interval = 50;

/** Wakes the relay after commits, wherever it runs. A notification that gets lost costs a second: the relay also looks by itself. */
@Injectable()
export class RelayBell {
  /** Set while the relay runs in this very process: no need to ask PostgreSQL. */
  private relay?: (lane?: Lane) => void;
  private last = -interval;
  private timer?: NodeJS.Timeout;

  constructor(private readonly database: Database) {}

  /** @param lane in which something waits now; a replica elsewhere looks at both */
  ring(lane: Lane): void {
    if (this.relay) return this.relay(lane);
    if (this.timer) return;
    const wait = Math.max(0, this.last + interval - performance.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.last = performance.now();
      if (this.relay) return this.relay();
      // outside any transaction; where the database is away, its return is noticed by the relay itself
      const notify = () => this.database.reader.query('select pg_notify($1, $2)', [outboxChannel, '']);
      onBehalfOf({ tenant: null, urgent: true }, notify).catch(() => undefined); // an alarm may be among what has been committed
    }, wait);
  }

  answeredBy(relay: ((lane?: Lane) => void) | undefined): void {
    this.relay = relay;
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
