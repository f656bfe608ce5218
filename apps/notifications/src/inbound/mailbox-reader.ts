import { readFileSync } from 'node:fs';
import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { ImapFlow, type FetchMessageObject } from 'imapflow';
import type { Returned } from './inbound-addresses.js';
import { inboundLimits } from './limits.js';
import type { MailboxSettings } from './mailbox-settings.js';
import type { MailboxTurn } from './mailbox-turn.js';
import type { Receiving } from './smtp-listener.js';

/** How often it is looked without having been told of a new mail, and how often a turn is kept, in milliseconds. */
const lookEvery = 10_000;
/** After a mail server has given trouble it is left alone for so long, twice as long each time, in milliseconds. */
const restAtFirst = 1_000;
const longestRest = 60_000;

/**
 * Where the server that took a mail in writes down for whom: Dovecot and Postfix the first two, Exim the third, and a report names
 * whom it is for itself. Whoever writes such a header has to know a token, so none has to be trusted more than the others.
 */
const receivers = ['delivered-to', 'x-original-to', 'envelope-to', 'to'];

/** For whom a mail is: a return address, or one that the taker knows. */
type Addressed = { returned: Returned | 'complaints' } | { recipient: string };

/**
 * Takes in mail from a mailbox by IMAP (RFC 9051), where no mail server can be made to pass it on. A mail is marked or moved once it
 * is stored, and not before; what is not addressed to us is left as it is. One replica reads at a time.
 */
export class MailboxReader implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(MailboxReader.name);
  private readonly name: string;
  private isStopped = false;
  private running: Promise<void> = Promise.resolve();
  private client?: ImapFlow;
  private rouse: () => void = () => undefined;

  constructor(
    private readonly settings: MailboxSettings,
    private readonly receiving: Pick<Receiving, 'addresses' | 'takingIn' | 'taker'>,
    private readonly turn: MailboxTurn,
  ) {
    this.name = `${settings.user}@${settings.host}/${settings.mailbox}`;
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    this.rouse();
    this.client?.close(); // it may never answer; what it was about to say is asked for once more
    await this.running;
  }

  private async run(): Promise<void> {
    for (let rest = restAtFirst; !this.isStopped;) {
      try {
        if (await this.turn.hold(this.name)) await this.read(() => (rest = restAtFirst));
        if (!this.isStopped) await this.pause(lookEvery);
      } catch (error) {
        if (this.isStopped) break;
        this.logger.warn({ message: 'a mailbox cannot be read', error });
        await this.pause(rest);
        rest = Math.min(rest * 2, longestRest);
      }
    }
    await this.turn.release(this.name).catch(() => undefined); // others take over a little later
  }

  /** As long as the connection lasts and the turn is ours. */
  private async read(opened: () => void): Promise<void> {
    const client = (this.client = this.connection());
    let fault: unknown;
    client.on('error', (error) => {
      fault ??= error;
      this.rouse();
    });
    client.on('close', () => {
      fault ??= new Error('the mail server has closed the connection');
      this.rouse();
    });
    client.on('exists', () => this.rouse());
    try {
      await client.connect();
      const { mailbox, moveTo } = this.settings;
      if (moveTo !== null) await client.mailboxCreate(moveTo); // unless it is there
      await client.mailboxOpen(mailbox);
      opened();
      for (let last = 0; !this.isStopped && (await this.turn.hold(this.name));) {
        last = await this.takeNew(client, last);
        if (fault) throw fault as Error;
        void client.idle().catch(() => undefined); // until the next command; a mail that comes is told of
        await this.pause(lookEvery);
        if (fault) throw fault as Error;
      }
      await client.logout().catch(() => undefined);
    } finally {
      client.close();
    }
  }

  /**
   * One mail after the other: of what strangers leave there only one head is in memory at a time.
   * @param last up to which UID all has been looked at. @returns the new one
   */
  private async takeNew(client: ImapFlow, last: number): Promise<number> {
    const found = await client.search({ uid: `${last + 1}:*`, seen: false }, { uid: true });
    const uids = (found || []).filter((uid) => uid > last); // `*` is the last one, whatever its UID
    let seen = last;
    let isFull = false;
    for (const uid of uids) {
      const head = await client.fetchOne(
        String(uid),
        { uid: true, size: true, bodyParts: [{ key: 'HEADER', maxLength: inboundLimits.head }] },
        { uid: true },
      );
      if (head && !(await this.take(client, head))) isFull = true;
      seen = Math.max(seen, uid);
    }
    if (isFull) throw new Error('there is no room for a mail in the mailbox'); // it waits there, and is asked for again
    return seen;
  }

  /** @returns whether there was room: one that finds none keeps nothing behind it from being taken */
  private async take(client: ImapFlow, { uid, size, headers }: FetchMessageObject): Promise<boolean> {
    const addressed = await this.addressedTo(headers?.toString('latin1') ?? '');
    if (addressed === null) return true;
    const { addresses, takingIn, taker } = this.receiving;
    const largest = 'recipient' in addressed ? taker.size : inboundLimits.size;
    if ((size ?? 0) > largest) {
      this.logger.warn({ message: 'a mail in the mailbox is too large', size });
      return true;
    }
    const range = String(uid);
    const options = { uid: true };
    const mail = await client.fetchOne(range, { source: { maxLength: largest } }, options);
    if (!mail || !mail.source) return true;
    const arrived = { way: 'imap' as const, envelopeFrom: null, raw: mail.source };
    if ('recipient' in addressed) {
      if (!(await taker.take({ ...arrived, recipients: [addressed.recipient] }))) return false;
    } else {
      const returned =
        addressed.returned === 'complaints' ? addresses.complainedAbout(mail.source) : [addressed.returned];
      if (!(await takingIn.take({ ...arrived, returned })))
        this.logger.warn({ message: 'there are too many answers to one mail', uid });
    }
    await client.messageFlagsAdd(range, ['\\Seen'], options);
    if (this.settings.moveTo !== null) await client.messageMove(range, this.settings.moveTo, options);
    return true;
  }

  private async addressedTo(headers: string): Promise<Addressed | null> {
    const { addresses, taker } = this.receiving;
    const lines = headers.replaceAll(/\r?\n(?=[ \t])/g, '').split(/\r?\n/);
    let asked = 0;
    for (const name of receivers)
      for (const line of lines) {
        if (!line.toLowerCase().startsWith(`${name}:`)) continue;
        for (const word of line.slice(name.length + 1).split(/[\s,;<>"]+/)) {
          const returned = addresses.of(word);
          if (returned !== null) return { returned };
          if (addresses.isForComplaints(word)) return { returned: 'complaints' };
          if (!word.includes('@') || (asked += 1) > inboundLimits.addresses) continue;
          if (await taker.isFor(word)) return { recipient: word };
        }
      }
    return null;
  }

  private connection(): ImapFlow {
    const { host, port, tls, user, pass, caFile } = this.settings;
    return new ImapFlow({
      host,
      port,
      secure: tls === 'implicit',
      ...(tls !== 'implicit' && { doSTARTTLS: tls === 'required' }),
      ...(caFile !== null && { tls: { ca: readFileSync(caFile) } }),
      auth: { user, pass },
      logger: false, // it would log addresses
      disableAutoIdle: true,
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      socketTimeout: 60_000,
      maxLiteralSize: Math.max(inboundLimits.size, this.receiving.taker.size),
      maxLineLength: inboundLimits.line,
      maxResponseSize: Math.max(inboundLimits.size, this.receiving.taker.size) + inboundLimits.line,
      maxResponseTokens: inboundLimits.tokens,
    });
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
