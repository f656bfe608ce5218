import { endsWithItsClient } from '@lotse/persistence';
import pg from 'pg';
import { outboxChannel } from './relay-bell.js';

/** Any number, the same for every service: each database has its own locks. */
const relayLock = 4_101_977;
/** How often a relay that waits for its turn asks for the lock, in milliseconds. */
const askEvery = 1_000;

/**
 * The outbox fills and empties faster than statistics are gathered, and to sort the whole of it for each batch looks cheap to
 * PostgreSQL while it believes it to be small: a backlog then took ten times as long.
 */
const inOrder = '-c enable_seqscan=off -c enable_sort=off -c max_parallel_workers_per_gather=0 -c jit=off';

/** One turn at relaying: lasts as long as the connection that holds the lock. */
export class RelayTurn {
  private lost = false;
  private readonly listeners: (() => void)[] = [];

  private constructor(private readonly client: pg.Client) {
    client.on('error', () => this.lose());
    client.on('end', () => this.lose());
    client.on('notification', () => this.listeners.forEach((listener) => listener()));
  }

  /**
   * Waits until no other replica relays. The lock is a session's, so it is free again when its holder is gone,
   * however it went; everything the relay does to its table goes over the same connection, so a relay that
   * has lost the lock can remove nothing.
   * @returns nothing if it was told to stop
   */
  static async wait(
    connection: { url: string; applicationName: string },
    signal: AbortSignal,
  ): Promise<RelayTurn | undefined> {
    const client = new pg.Client({
      connectionString: connection.url,
      application_name: connection.applicationName,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 15_000,
      query_timeout: 20_000, // a dead peer answers nothing, not even an error
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      options: `${inOrder} ${endsWithItsClient}`,
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

  async query<R extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<R[]> {
    return (await this.client.query<R>(sql, values)).rows;
  }

  async end(): Promise<void> {
    this.lost = true;
    await this.client.end().catch(() => undefined);
  }

  private lose(): void {
    this.lost = true;
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
