import { Readable } from 'node:stream';
import NodemailerConnection from 'nodemailer/lib/smtp-connection';
import type { HandOver, Packet } from './hand-over.js';
import { trusted, type ServerSettings } from './server-settings.js';

/**
 * How long a mail server may keep silent, in milliseconds: until it has greeted and let us in, before it asks for the body, and after
 * the body. RFC 5321 (4.5.3.2) would wait ten minutes for the last. An alarm does not wait that long: a duplicate is better
 * than silence.
 */
export interface Patience {
  opening: number;
  envelope: number;
  body: number;
}

export const usualPatience: Patience = { opening: 5_000, envelope: 15_000, body: 60_000 };

/** Where another server works: a mail that has not begun goes there sooner than it is known whether this one is slow or hangs. */
export const shortPatience: Patience = { opening: 2_000, envelope: 3_000, body: 60_000 };

/** A connection to a mail server. Once open, it carries one mail after another. */
export class SmtpConnection {
  /** Mails it has carried. */
  carried = 0;
  private isOpen = false;
  /** Why it has ended, once it has. */
  private ended: Error | undefined;
  /** No body is on its way. */
  private isWaiting = true;

  private readonly connection: NodemailerConnection;

  constructor(
    private readonly settings: ServerSettings,
    /** Of which a single mail can be given less. */
    private readonly patience: Patience = usualPatience,
  ) {
    const { tls, caFile } = settings;
    this.connection = new NodemailerConnection({
      host: settings.host,
      port: settings.port,
      secure: tls === 'implicit',
      ignoreTLS: tls === 'none',
      requireTLS: tls === 'required',
      connectionTimeout: patience.opening,
      greetingTimeout: patience.opening,
      dnsTimeout: patience.opening,
      socketTimeout: patience.body,
      tls: trusted(caFile),
    });
    this.connection.on('error', (error: Error) => void (this.ended ??= error));
    this.connection.on('end', () => (this.ended ??= gone('ECONNECTION')));
  }

  /**
   * Opens it, unless it is.
   * @param opening how long it may take, in milliseconds
   * @throws what {@link notOpened} puts into words
   */
  async open({ opening }: Pick<Patience, 'opening'> = this.patience): Promise<void> {
    if (this.isOpen) return;
    const late = this.endAfter(opening);
    try {
      await this.ask((done) => this.connection.connect(done));
      const { login } = this.settings;
      if (login) await this.ask((done) => this.connection.login({ credentials: login }, done));
      this.isOpen = true;
    } catch (error) {
      this.end('EFAULT');
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  get isUsable(): boolean {
    return this.ended === undefined;
  }

  /**
   * Hands over a mail. Never throws for what the mail server does: that is the answer.
   * @param begin waited for once the server has asked for the body, and before its first byte: where it fails, nobody has the mail
   */
  async carry(
    { from, to, raw }: Packet,
    begin: () => Promise<void>,
    { envelope }: Pick<Patience, 'envelope'> = this.patience,
  ): Promise<HandOver> {
    this.carried += 1;
    let fault: Error | undefined;
    const body = new Readable({
      read: () => {
        begin().then(
          () => {
            this.isWaiting = false;
            clearTimeout(late);
            body.push(raw);
            body.push(null);
          },
          (error: unknown) => {
            fault = error instanceof Error ? error : new Error(String(error));
            this.end('EFAULT');
          },
        );
      },
    });
    const late = this.endAfter(envelope);
    try {
      const { response } = await this.ask<{ response: string }>((done) =>
        this.connection.send({ from, to }, body, done),
      );
      return { outcome: 'accepted', answer: codesOf(response), trouble: false };
    } catch (error) {
      if (fault !== undefined) throw fault;
      const handOver = whatHappened(error, !this.isWaiting);
      if (handOver.trouble) this.end('EFAULT');
      else await this.reset();
      return handOver;
    } finally {
      clearTimeout(late);
      this.isWaiting = true;
    }
  }

  /** Ends it unless a body is on its way: then nobody has the mail that it carries. */
  giveUp(): void {
    if (this.isWaiting) this.end(silence);
  }

  /** Says goodbye. */
  close(): void {
    this.ended ??= gone('ECONNECTION');
    this.connection.quit();
  }

  /** The server forgets the envelope that came to nothing (RFC 5321, 4.1.1.5). */
  private async reset(): Promise<void> {
    const late = this.endAfter(this.patience.envelope);
    await this.ask((done) => this.connection.reset(done)).catch(() => this.end('EFAULT'));
    clearTimeout(late);
  }

  private endAfter(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => this.end(silence), milliseconds);
  }

  private end(code: string): void {
    this.ended ??= gone(code);
    this.connection.close();
  }

  /** Asks for something, and hears also when the connection ends over it. */
  private ask<T = unknown>(question: (done: (error?: Error | null, answer?: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      const done = (error?: Error | null, answer?: T): void => {
        this.connection.removeListener('end', lost);
        if (error) reject(this.ended ?? error);
        else resolve(answer as T);
      };
      const lost = (): void => done(this.ended ?? gone('ECONNECTION'));
      this.connection.on('end', lost);
      question(done);
    });
  }
}

/** The answer of a server that gave none. */
export const silence = 'ETIMEDOUT';

const gone = (code: string): Error => Object.assign(new Error(code), { code });

interface SmtpError {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/** What kept a connection from being opened, in the words of a {@link HandOver}. */
export const notOpened = (error: unknown): HandOver => whatHappened(error, false);

/**
 * nodemailer's error alone does not tell a connection lost at MAIL from one lost after the final dot: whether the body was
 * begun does.
 */
function whatHappened(error: unknown, began: boolean): HandOver {
  const { code = 'UNKNOWN', command, response, responseCode } = error as SmtpError;
  if (code === 'EENVELOPE' && !responseCode) return { outcome: 'refused', answer: code, trouble: false }; // no server was asked
  if (responseCode && response) {
    const answer = codesOf(response);
    const aboutThisMail = command === 'RCPT TO' || command === 'DATA';
    if (aboutThisMail && responseCode >= 500) return { outcome: 'refused', answer, trouble: false };
    const laterPerhaps = responseCode < 500 && responseCode !== 421; // e.g. greylisting: this mail alone waits
    return { outcome: 'not-taken', answer, trouble: !(laterPerhaps && command !== 'CONN') };
  }
  return { outcome: began ? 'unclear' : 'not-taken', answer: code, trouble: true };
}

/** Reply code and enhanced status code (RFC 3463). The text behind them may quote addresses. */
const codesOf = (response: string | undefined): string =>
  /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(response ?? '')?.[0].replace('-', ' ') ?? '';
