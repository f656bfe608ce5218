import type { Readable } from 'node:stream';
import { createTransport, type SendMailOptions } from 'nodemailer';

/** What became of a mail that was handed to a mail server. */
export type HandOver =
  | { outcome: 'accepted'; answer: string }
  /** For good (5xx to this recipient or this message). */
  | { outcome: 'refused'; answer: string }
  /** Nobody has it: it may be sent again without reaching anybody twice. */
  | { outcome: 'not-taken'; reason: string }
  /** The body was sent, wholly or in part, and no answer came: the server may have it. */
  | { outcome: 'unclear' };

export interface Letter {
  to: { name: string; address: string };
  subject: string;
  text: string;
  messageId: string;
  date: Date;
}

export interface SmtpPoolOptions {
  /** smtp:// or smtps:// with login, host and port. */
  url: string;
  /** An address, or a name and an address. */
  from: string;
  /** How long a mail server may keep silent, in milliseconds. */
  timeouts?: { connection: number; silence: number };
}

/**
 * RFC 5321 (4.5.3.2) would wait ten minutes for the answer to the final dot. An alarm does not wait that long:
 * a duplicate is better than silence.
 */
const usualTimeouts = { connection: 10_000, silence: 60_000 };

/** nodemailer's codes for a connection that ended or could not be made. */
const lostConnection = new Set(['ECONNECTION', 'ESOCKET']);

interface TrackedMail extends SendMailOptions {
  /** Told the stream from which the connection reads the message once the server has asked for it. */
  onBody: (body: Readable) => void;
}

/** Connections to one mail server, kept open. */
export class SmtpPool {
  /** `host:port`, for the evidence. */
  readonly server: string;
  private readonly transport;

  constructor(private readonly options: SmtpPoolOptions) {
    const { hostname, port, protocol } = new URL(options.url);
    this.server = `${hostname}:${port || (protocol === 'smtps:' ? '465' : '587')}`;
    const { connection, silence } = options.timeouts ?? usualTimeouts;
    this.transport = createTransport({
      pool: true,
      url: options.url,
      maxRequeues: 0, // it would also repeat what the server may have taken, unseen by the evidence
      connectionTimeout: connection,
      greetingTimeout: connection,
      dnsTimeout: connection,
      socketTimeout: silence,
    });
    this.transport.use('stream', (mail, done) => {
      const { onBody } = mail.data as TrackedMail;
      mail.message.processFunc((body) => {
        onBody(body);
        return body;
      });
      done();
    });
  }

  /** Never throws for what the mail server does: that is the answer. */
  async send(letter: Letter): Promise<HandOver> {
    const first = await this.handOver(letter);
    // A kept connection that the server has closed meanwhile is no reason to make an alarm wait.
    return first.outcome === 'not-taken' && lostConnection.has(first.reason) ? this.handOver(letter) : first;
  }

  /** Ends idle connections; one that is sending finishes first. */
  close(): void {
    this.transport.close();
  }

  private async handOver(letter: Letter): Promise<HandOver> {
    const sending: { body?: Readable } = {};
    const mail: TrackedMail = {
      ...letter,
      from: this.options.from,
      headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: no vacation notice answers it
      disableFileAccess: true,
      disableUrlAccess: true,
      onBody: (body) => (sending.body = body),
    };
    try {
      const { response } = await this.transport.sendMail(mail);
      return { outcome: 'accepted', answer: codesOf(response) };
    } catch (error) {
      return whatHappened(error, sending.body?.readableDidRead ?? false);
    }
  }
}

interface SmtpError {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/**
 * nodemailer's error alone does not tell a connection lost at MAIL from one lost after the final dot:
 * whether the body was read does.
 */
function whatHappened(error: unknown, bodyWasRead: boolean): HandOver {
  const { code = 'unknown', command, response, responseCode } = error as SmtpError;
  if (responseCode && response) {
    const aboutThisMail = command === 'RCPT TO' || command === 'DATA';
    return responseCode >= 500 && aboutThisMail
      ? { outcome: 'refused', answer: codesOf(response) }
      : { outcome: 'not-taken', reason: codesOf(response) };
  }
  return bodyWasRead ? { outcome: 'unclear' } : { outcome: 'not-taken', reason: code };
}

/** Reply code and enhanced status code (RFC 3463). The text behind them may quote addresses. */
const codesOf = (response: string | undefined): string =>
  /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(response ?? '')?.[0].replace('-', ' ') ?? '';
