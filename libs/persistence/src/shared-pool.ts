import type { Socket } from 'node:net';
import pg from 'pg';
import { NoTurn, Turns } from './turns.js';
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

  constructor({ silenceMs, patienceMs, ...options }: SharedPoolOptions) {
    super({ ...options, max: options.max + urgentConnections });
    this.ordinary = new Turns(options.max, patienceMs, Math.ceil(options.max / 2));
    this.urgent = new Turns(urgentConnections, patienceMs);
    this.on('connect', hearsOfItsEnd);
    if (silenceMs > 0) this.on('connect', (client) => endWhenSilent(client, silenceMs));
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
    turns.take(tenant, (refused) => {
      if (refused) return connected(refused, undefined, () => undefined);
      super.connect((error, client, release) => {
        if (!client) {
          turns.giveBack(tenant);
          return connected(error, client, release);
        }
        const giveBack: Release = (destroy) => {
          release(destroy);
          turns.giveBack(tenant);
        };
        client.release = giveBack;
        connected(error, client, giveBack);
      });
    });
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
