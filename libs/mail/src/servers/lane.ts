import type { HandOver, Packet } from './hand-over.js';
import type { MailServer } from './mail-server.js';
import { notOpened, SmtpConnection, usualPatience, type Patience } from './smtp-connection.js';

/** A connection is used for so many mails, and is closed when it has been idle for so long, in milliseconds. */
const mostCarried = 100;
const mostIdle = 20_000;

/** The connections of one class of mail to one server: however much of one class is under way, it takes none from another. */
export class Lane {
  private readonly idle: { connection: SmtpConnection; since: number }[] = [];
  private readonly busy = new Set<SmtpConnection>();
  private readonly sweeping: NodeJS.Timeout;

  constructor(
    readonly server: MailServer,
    private readonly patience: Patience = usualPatience,
  ) {
    server.onTrouble(() => this.giveUp());
    this.sweeping = setInterval(() => this.closeIdle(performance.now() - mostIdle), mostIdle / 2).unref();
  }

  /**
   * Hands over a mail, on a connection that is open already where there is one. One that the server has closed meanwhile is no
   * reason to make an alarm wait: then another is opened.
   * @param begin see {@link SmtpConnection.carry}
   */
  async handOver(packet: Packet, begin: () => Promise<void>): Promise<HandOver> {
    const kept = this.idle.pop()?.connection;
    if (kept?.isUsable) {
      const first = await this.carry(kept, packet, begin);
      // where others have found it in trouble meanwhile, another connection would be for nothing
      if (first.outcome !== 'not-taken' || !first.trouble || !this.server.breaker.isClosed)
        return this.judged(first);
    }
    let fresh: SmtpConnection;
    try {
      fresh = new SmtpConnection(this.server.settings, this.patience);
    } catch (error) {
      return this.judged(notOpened(error)); // its certificates cannot be read
    }
    return this.judged(await this.carry(fresh, packet, begin));
  }

  /** Tries whether the server lets us in, and keeps the connection for the next mail. */
  async probe(): Promise<void> {
    const connection = new SmtpConnection(this.server.settings, this.patience);
    if (await opened(connection)) return this.server.trouble();
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
    begin: () => Promise<void>,
  ): Promise<HandOver> {
    this.busy.add(connection);
    try {
      return (await opened(connection)) ?? (await connection.carry(packet, begin));
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
const opened = (connection: SmtpConnection): Promise<HandOver | undefined> =>
  connection.open().then(() => undefined, notOpened);
