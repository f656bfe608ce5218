import type { Socket } from 'node:net';
import { endSpan, SpanKind, startPart } from '@lotse/tracing';
import type { Attributes } from '@opentelemetry/api';
import pg from 'pg';
import { PoolMetrics } from './pool-metrics.js';
import { NoTurn, Turns } from './turns.js';
import { PostgresClient } from './postgres-client.js';
import { onWhoseBehalf } from './on-behalf.js';

export interface SharedPoolOptions extends pg.PoolConfig {
  /** Connections at most, besides the urgent ones. */
  max: number;
  /** How long a connection may be silent while it is asked something, in milliseconds; 0 for as long as it likes. */
  silenceMs: number;
  /** How long one waits for a turn, in milliseconds. */
  patienceMs: number;
}

type Release = (destroy?: Error | boolean) => void;
type Connected = (error: Error | undefined, client: pg.PoolClient | undefined, release: Release) => void;

/**
 * Additional connections, for alarms and for the check whether the database answers. They are opened when they are
 * needed.
 */
export const urgentConnections = 3;

/**
 * The connections of a service, shared fairly: one tenant gets no more than half of them, and alarms have their own.
 * Every connection is taken here, for a read as for a transaction, so nothing goes round it.
 */
export class SharedPool extends pg.Pool {
  private readonly ordinary: Turns;
  private readonly urgent: Turns;
  private readonly forget: () => void;
  private readonly url: string | undefined;
  private readonly place: URL | undefined;
  /** Ask for a free connection on behalf of somebody for whom one is being opened. */
  private readonly opening = new Set<() => void>();

  constructor({ silenceMs, patienceMs, ...options }: SharedPoolOptions) {
    const made = PostgresClient as unknown as new () => pg.ClientBase; // pg makes it with the pool's options
    super({ ...options, Client: made, max: options.max + urgentConnections });
    this.url = options.connectionString;
    this.place = URL.canParse(this.url ?? '') ? new URL(this.url ?? '') : undefined;
    this.ordinary = new Turns(options.max, patienceMs, Math.ceil(options.max / 2));
    this.urgent = new Turns(urgentConnections, patienceMs);
    const service = options.application_name ?? 'unknown';
    this.forget = PoolMetrics.of(service, { ordinary: this.ordinary, urgent: this.urgent });
    this.on('connect', hearsOfItsEnd);
    if (silenceMs > 0) this.on('connect', (client) => endWhenSilent(client, silenceMs));
  }

  /** The database's name. */
  private get namespace(): string {
    return decodeURIComponent(this.place?.pathname.slice(1) ?? '') || 'postgresql';
  }

  /** After OpenTelemetry's semantic conventions, "Database". A span lasts from the wish for a connection until it is given back. */
  private spanAttributes(urgent: boolean | undefined): Attributes {
    return {
      'db.system.name': 'postgresql',
      'db.namespace': this.namespace,
      'db.client.connection.pool.name': urgent ? 'urgent' : 'ordinary',
      'server.address': this.place?.hostname || 'localhost',
      'server.port': Number(this.place?.port || 5432),
    };
  }

  override end(): Promise<void>;
  override end(ended: () => void): void;
  override end(ended?: () => void): Promise<void> | void {
    this.forget();
    return ended ? super.end(ended) : super.end();
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(connected: Connected): void;
  override connect(connected?: Connected): Promise<pg.PoolClient> | void {
    if (!connected)
      return new Promise((resolve, reject) =>
        this.connect((error, client) => (client ? resolve(client) : reject(error ?? new NoTurn()))),
      );
    const { tenant, urgent } = onWhoseBehalf();
    const turns = urgent ? this.urgent : this.ordinary;
    const part = startPart(this.namespace, {
      kind: SpanKind.CLIENT,
      attributes: this.spanAttributes(urgent),
    });
    const endPart = (error?: string): void => part && endSpan(part, error);
    turns.take(tenant, (refused) => {
      if (refused) {
        endPart('no-turn');
        return connected(refused, undefined, () => undefined);
      }
      part?.addEvent('connection wanted'); // from here on it is the pool's, and PostgreSQL's
      this.open((error, client, release) => {
        if (!client) {
          endPart('not-connected');
          turns.giveBack(tenant);
          return connected(error, client, release);
        }
        const giveBack: Release = (destroy) => {
          release(destroy);
          this.offerFree(); // before the next turn: whoever waits for one to be opened was first
          endPart(destroy ? 'connection-lost' : undefined);
          turns.giveBack(tenant);
        };
        client.release = giveBack;
        connected(error, client, giveBack);
      });
    });
  }

  /**
   * By whichever password lets us in: where one is replaced, the file has two. While one is being opened, another that becomes free is
   * taken: on a busy machine that is sooner, and some are not opened in time at all.
   */
  private open(connected: Connected, attempts = 5): void {
    let isOver = false;
    let outstanding = 0;
    const ask = (): void => {
      this.opening.delete(ask);
      outstanding += 1;
      super.connect((error, client, release) => {
        outstanding -= 1;
        if (isOver) {
          if (client) release(); // it is there for whoever comes next
          return this.offerFree();
        }
        if (!client && outstanding > 0) return;
        isOver = true;
        this.opening.delete(ask);
        const isWorthAnother = PostgresClient.mayTryAgain(this.url, error) || this.idleCount > 0;
        if (!client && attempts > 1 && isWorthAnother) this.open(connected, attempts - 1);
        else connected(error, client, release);
      });
    };
    ask();
    if (!isOver) this.opening.add(ask);
  }

  /** To those who wait until one is opened, the first of them first. */
  private offerFree(): void {
    for (const ask of [...this.opening].slice(0, this.idleCount)) ask();
  }
}

/**
 * Between the moment in which a connection is given to somebody and that in which they listen to it, the server may end it: an event
 * that nobody hears would end the process. Whoever asks it something is told.
 */
export const hearsOfItsEnd = (client: pg.ClientBase): void => void client.on('error', () => undefined);

/**
 * A connection whose other end has vanished, or is frozen, answers nothing, not even an error: `statement_timeout` is the
 * server's. A query that was given up would leave it busy for whoever gets it next, so the connection itself ends.
 */
function endWhenSilent(client: pg.PoolClient, silenceMs: number): void {
  const socket = client.connection.stream as Socket;
  socket.setTimeout(silenceMs); // would call its callback once
  socket.on('timeout', () => {
    const heard = socket.bytesRead;
    // a process that stood still itself first reads what has come meanwhile
    setImmediate(() => {
      if (socket.bytesRead === heard && isAsked(client))
        socket.destroy(new Error(`Connection terminated: not a word for ${silenceMs} ms`));
    });
  });
}

const isAsked = (client: pg.PoolClient): boolean =>
  !(client as unknown as { readyForQuery: boolean }).readyForQuery;
