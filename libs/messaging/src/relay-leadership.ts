import { PostgresClient } from '@lotse/persistence';
import type pg from 'pg';
import { outboxChannel } from './relay-bell.js';

/** Of each replica: the one that relays listens and works on it, the others wait for the lock on theirs. */
export const relayConnections = 1;

/** Any number, the same for every service: each database has its own locks. */
const relayLock = 4_101_977;
/** How often a relay that waits for its turn asks for the lock, in milliseconds. */
const askEvery = 1_000;

/**
 * The outbox fills and empties faster than statistics are gathered. While PostgreSQL believes it to be small, sorting
 * all of it for each batch looks cheap: a backlog then took ten times as long.
 */
const inOrder = '-c enable_seqscan=off -c enable_sort=off -c max_parallel_workers_per_gather=0 -c jit=off';

/** How often a relay shows its server that it is there, in milliseconds. */
const beatEvery = 3_000;

/**
 * The server itself ends a session whose relay has vanished or stands still, and with it the lock: it would otherwise wait
 * for the kernel, which gives a silent peer two hours. A session that asks nothing is the surest sign, since a relay asks every
 * three seconds; keepalives and the time that what was sent may stay without an acknowledgement are for a host that is gone
 * while an answer is on its way. (PostgreSQL 14, 12 and 12; milliseconds, seconds, a number, milliseconds.)
 */
const lease =
  '-c idle_session_timeout=15000 -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c tcp_user_timeout=20000';

/** How long a connection may take to say goodbye, in milliseconds: one that is frozen never does. */
const goodbyeWithin = 1_000;

/**
 * One term of a relay: it lasts as long as the connection that holds the lock, and that lasts as long as the relay
 * shows that it is alive.
 */
export class RelayTurn {
  private lost = false;
  private beat?: NodeJS.Timeout;
  private asking: Promise<unknown> = Promise.resolve();
  private readonly listeners: (() => void)[] = [];

  private constructor(private readonly client: pg.Client) {
    client.on('error', () => this.lose());
    client.on('end', () => this.lose());
    client.on('notification', () => this.listeners.forEach((listener) => listener()));
  }

  /**
   * Waits until no other replica relays. The lock is a session's, so it is free again when its holder is gone,
   * however it went: at once where its end is heard of, and else within a quarter of a minute. Everything the relay does to its table goes over the same connection, so a relay that
   * has lost the lock can remove nothing.
   * @returns nothing if it was told to stop
   */
  static async wait(
    connection: { url: string; applicationName: string },
    signal: AbortSignal,
  ): Promise<RelayTurn | undefined> {
    const client = new PostgresClient({
      connectionString: connection.url,
      application_name: connection.applicationName,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 15_000,
      query_timeout: 20_000, // a dead peer answers nothing, not even an error
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      options: `${inOrder} ${lease}`,
    });
    const turn = new RelayTurn(client);
    try {
      await client.connect();
      while (!signal.aborted) {
        const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
          relayLock,
        ]);
        if (rows[0]?.got) {
          await client.query(`listen ${outboxChannel}`);
          turn.showLife();
          return turn;
        }
        await pause(askEvery, signal);
      }
    } catch (error) {
      await turn.end();
      throw error;
    }
    await turn.end();
    return undefined;
  }

  get isOver(): boolean {
    return this.lost;
  }

  onWake(listener: () => void): void {
    this.listeners.push(listener);
  }

  /**
   * One after the other.
   * @param sql with a name, to be parsed and planned once
   */
  async query<R extends pg.QueryResultRow>(
    sql: string | { name: string; text: string },
    values: unknown[] = [],
  ): Promise<R[]> {
    const asked = this.asking.then(() => this.client.query<R>(sql, values));
    this.asking = asked.catch(() => undefined);
    return (await asked).rows;
  }

  async end(): Promise<void> {
    this.lost = true;
    clearInterval(this.beat);
    const ended = this.client.end().catch(() => undefined);
    const patience = setTimeout(() => this.client.connection.stream.destroy(), goodbyeWithin);
    await ended;
    clearTimeout(patience);
  }

  /** Also while the relay waits for confirms: those may take longer than the server is patient. */
  private showLife(): void {
    this.beat = setInterval(() => {
      this.query('select').catch(() => this.lose());
    }, beatEvery);
  }

  private lose(): void {
    this.lost = true;
    clearInterval(this.beat);
    this.listeners.forEach((listener) => listener());
  }
}

/** Waits, but no longer than until it is told to stop. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
