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

/** The connections of one class of mail to one server: however much of one class is under way, it takes none from another. */
export class Lane {
  private readonly idle: { connection: SmtpConnection; since: number }[] = [];
  private readonly busy = new Set<SmtpConnection>();
  private readonly sweeping: NodeJS.Timeout;

  constructor(
    readonly server: MailServer,
    private readonly patience = { usual: usualPatience, short: shortPatience },
  ) {
    server.onTrouble(() => this.giveUp());
    this.sweeping = setInterval(() => this.closeIdle(performance.now() - mostIdle), mostIdle / 2).unref();
  }

  /**
   * Hands over a mail, on a connection that is open already where there is one. One that the server has closed meanwhile is no
   * reason to make an alarm wait: then another is opened.
   */
  async handOver(packet: Packet, how: Carrying): Promise<HandOver> {
    const kept = this.idle.pop()?.connection;
    if (kept?.isUsable) {
      const first = await this.carry(kept, packet, how);
      const wasClosed = first.outcome === 'not-taken' && first.trouble && first.answer !== silence;
      // where others have found it in trouble meanwhile, another connection would be for nothing
      if (!wasClosed || !this.server.breaker.isClosed) return this.judged(first);
    }
    const fresh = new SmtpConnection(this.server.settings, this.patience.usual);
    return this.judged(await this.carry(fresh, packet, how));
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
    clearInterval(this.sweeping);
    this.closeIdle(Infinity);
  }

  private async carry(
    connection: SmtpConnection,
    packet: Packet,
    { begin, isInHurry }: Carrying,
  ): Promise<HandOver> {
    const patience = isInHurry ? this.patience.short : this.patience.usual;
    this.busy.add(connection);
    try {
      return (await opened(connection, patience)) ?? (await connection.carry(packet, begin, patience));
    } finally {
      this.busy.delete(connection);
      this.keep(connection);
    }
  }

  private keep(connection: SmtpConnection): void {
    if (connection.isUsable && connection.carried < mostCarried)
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
