import type { HandOver, Packet } from './hand-over.js';
import type { MailServer } from './mail-server.js';
import { notOpened, shortPatience, SmtpConnection, usualPatience, type Patience } from './smtp-connection.js';
import { silence } from './wire.js';

/** A connection is used for so many mails, and is closed when it has been idle for so long, in milliseconds. */
const mostCarried = 100;
const mostIdle = 20_000;

/** How a mail is handed over. */
export interface Carrying {
  /** See {@link SmtpConnection.carry}. */
  begin: () => Promise<void>;
  /** Another server would take it: this one is not waited for as long as it might need. */
  isInHurry: boolean;
}

/** A mail that waits for a connection. */
interface Waiting {
  packet: Packet;
  /** @param told the connection that has told the server of it, if one has */
  go: (told?: SmtpConnection) => void;
}

/** Which mail comes next, on the connection that has carried this one. */
interface Ahead {
  next: Waiting | undefined;
  last: SmtpConnection | undefined;
}

/** The connections of one class of mail to one server: however much of one class is under way, it takes none from another. */
export class Lane {
  private readonly idle: { connection: SmtpConnection; since: number }[] = [];
  private readonly busy = new Set<SmtpConnection>();
  private readonly sweeping: NodeJS.Timeout;
  private readonly waiting: Waiting[] = [];
  /** So many mails need not wait. */
  private places: number;
  private isClosed = false;
  private readonly patience: { usual: Patience; short: Patience };
  /** How many mails it is given at a time: where they go ahead, each connection has one more that waits. */
  readonly room: number;

  /**
   * @param goesAhead a connection says whom the next mail is for together with the body of the last: many go faster, and one waits while its
   *   connection waits for an answer. Not for alarms
   */
  constructor(
    readonly server: MailServer,
    {
      usual = usualPatience,
      short = shortPatience,
      goesAhead = false,
    }: { usual?: Patience; short?: Patience; goesAhead?: boolean } = {},
  ) {
    this.patience = { usual, short };
    this.places = server.settings.connections;
    this.room = this.places * (goesAhead ? 2 : 1);
    server.onTrouble(() => this.giveUp());
    this.sweeping = setInterval(() => this.closeIdle(performance.now() - mostIdle), mostIdle / 2).unref();
  }

  /**
   * Hands over a mail, on a connection that is open already where there is one. One that the server has closed meanwhile is no
   * reason to make an alarm wait: then another is opened.
   * @returns nothing where the server is to be left alone when it is its turn
   */
  async handOver(packet: Packet, how: Carrying): Promise<HandOver | undefined> {
    const told = await this.place(packet);
    const carrying: Carrying & Ahead = { ...how, next: undefined, last: told };
    try {
      if (this.isClosed || !this.server.breaker.isClosed) {
        told?.giveUp();
        return undefined;
      }
      return await this.carryOn(told?.isUsable ? told : this.idle.pop()?.connection, packet, carrying);
    } finally {
      const { next, last } = carrying;
      // once it has been written down what became of this one: whoever waits for that goes first
      if (next) setImmediate(() => next.go(last));
      else this.giveBack();
    }
  }

  private async carryOn(
    kept: SmtpConnection | undefined,
    packet: Packet,
    carrying: Carrying & Ahead,
  ): Promise<HandOver> {
    if (kept?.isUsable) {
      const first = await this.carry(kept, packet, carrying);
      const wasClosed = first.outcome === 'not-taken' && first.trouble && first.answer !== silence;
      // where others have found it in trouble meanwhile, another connection would be for nothing
      if (!wasClosed || !this.server.breaker.isClosed) return this.judged(first);
    }
    const fresh = new SmtpConnection(this.server.settings, this.patience.usual);
    return this.judged(await this.carry(fresh, packet, carrying));
  }

  private place(packet: Packet): Promise<SmtpConnection | undefined> {
    if (this.places === 0) return new Promise((go) => this.waiting.push({ packet, go }));
    this.places -= 1;
    return Promise.resolve(undefined);
  }

  private giveBack(): void {
    const first = this.waiting.shift();
    if (first) first.go();
    else this.places += 1;
  }

  /** Tries whether the server lets us in, and keeps the connection for the next mail. */
  async probe(): Promise<void> {
    const connection = new SmtpConnection(this.server.settings, this.patience.usual);
    if (await opened(connection, this.patience.usual)) return this.server.trouble();
    this.keep(connection);
    this.server.breaker.close();
  }

  /** Ends what is idle. A body that is on its way is finished first by whoever waits for it. */
  close(): void {
    this.isClosed = true;
    clearInterval(this.sweeping);
    this.closeIdle(Infinity);
  }

  private async carry(
    connection: SmtpConnection,
    packet: Packet,
    carrying: Carrying & Ahead,
  ): Promise<HandOver> {
    const { begin, isInHurry } = carrying;
    const patience = isInHurry ? this.patience.short : this.patience.usual;
    carrying.last = connection;
    const next = (): Packet | undefined => {
      if (connection.carried < mostCarried) carrying.next ??= this.waiting.shift();
      return carrying.next?.packet;
    };
    this.busy.add(connection);
    try {
      return (
        (await opened(connection, patience)) ??
        (await connection.carry(packet, begin, { envelope: patience.envelope, next }))
      );
    } finally {
      this.busy.delete(connection);
      if (!carrying.next) this.keep(connection);
    }
  }

  private keep(connection: SmtpConnection): void {
    if (!this.isClosed && connection.isUsable && connection.carried < mostCarried)
      this.idle.push({ connection, since: performance.now() });
    else connection.close();
  }

  /** A connection of ours tells all others how the server is. */
  private judged(handOver: HandOver): HandOver {
    if (handOver.trouble) this.server.trouble();
    else this.server.breaker.well();
    return handOver;
  }

  /** Another connection has found the server in trouble: nobody waits for it any longer who has not begun a body. */
  private giveUp(): void {
    for (const connection of this.busy) connection.giveUp();
    this.closeIdle(Infinity);
  }

  private closeIdle(before: number): void {
    const old = this.idle.filter(({ since }) => since < before);
    this.idle.splice(0, this.idle.length, ...this.idle.filter(({ since }) => since >= before));
    for (const { connection } of old) connection.close();
  }
}

/** What kept it from being opened, if anything did. */
const opened = (connection: SmtpConnection, patience: Patience): Promise<HandOver | undefined> =>
  connection.open(patience).then(() => undefined, notOpened);
