import type { Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { SelfSigned } from './self-signed.js';

/** A mail that the sink has taken. */
export interface RecordedMail {
  /** Envelope sender. */
  from: string;
  /** Envelope recipients. */
  to: string[];
  /** As it came over the wire. */
  raw: string;
  receivedAt: Date;
  subject: string;
  /** The plain-text part, `''` if there is none. */
  text: string;
  /** The HTML part, `null` if there is none. */
  html: string | null;
  /** A header by its lower-case name, folding removed; of several the first. */
  header(name: string): string | undefined;
  parsed: ParsedMail;
}

/**
 * What the sink does with one mail. `refuse`: 550 at RCPT; `refuse 5.7.1 not wanted`: with what is said. `defer`: 451 at RCPT; both repeat the address, as many servers do. `busy`: 421 at MAIL, and closes.
 * `close-at-mail`: drops the connection at MAIL. `close-in-body`: in the middle of the body. `close-after-body`: after the final dot, without an
 * answer. `silence`: takes the body and never answers; `silence-at-recipient`: does not answer RCPT. For all mails alone, since they
 * concern the connection: `turn-away`: 554 instead of a greeting, 421 to who was let in before; `hang`: takes connections and says nothing any more.
 */
export type MailAnswer =
  | `refuse ${string}`
  | 'accept'
  | 'refuse'
  | 'defer'
  | 'busy'
  | 'close-at-mail'
  | 'close-in-body'
  | 'close-after-body'
  | 'silence'
  | 'silence-at-recipient'
  | 'turn-away'
  | 'hang';

export interface MailSinkOptions {
  /** A free one by default. */
  port?: number;
  /** A connection takes so many mails; then it is answered 421 and closed. */
  mostPerConnection?: number;
  /** Whom it lets in; everybody, without a login, where nothing is said. */
  lets?: (user: string, password: string) => boolean;
  /** Offers STARTTLS, and shows this. No TLS where nothing is said. */
  certificate?: SelfSigned;
  /** Called with each mail before it is answered for. */
  onMail?: (mail: RecordedMail) => void | Promise<void>;
}

/** An SMTP server on 127.0.0.1 that records mails and answers as it is told. */
export class MailSink {
  /** Every body that came, also those left without an answer; `accepted` has the others. */
  readonly received: RecordedMail[] = [];
  /** The mails that were answered with 250. */
  readonly accepted: RecordedMail[] = [];

  private readonly sockets = new Map<number, Socket>();
  private readonly answers = new Map<string, MailAnswer>();
  private readonly counts = new Map<string, number>();
  private next: MailAnswer[] = [];
  private usual: MailAnswer | ((recipient: string) => MailAnswer) = 'accept';

  private readonly onMail: (mail: RecordedMail) => void | Promise<void>;
  private certificate: SelfSigned | undefined;
  private server: SMTPServer;
  private listensAt = 0;

  /** Not started yet: see {@link listen}. */
  constructor(private readonly options: MailSinkOptions = {}) {
    this.certificate = options.certificate;
    this.server = this.newServer();
    this.onMail = options.onMail ?? (() => undefined);
  }

  static async start(options: MailSinkOptions = {}): Promise<MailSink> {
    const sink = new MailSink(options);
    await sink.listen();
    return sink;
  }

  async listen(): Promise<void> {
    const listening = this.server.listen(this.listensAt || (this.options.port ?? 0), '127.0.0.1');
    await new Promise((resolve, reject) => listening.once('listening', resolve).once('error', reject));
    const address = listening.address();
    if (!address || typeof address === 'string') throw new Error('the mail sink has no port');
    this.listensAt = address.port;
    listening.on('connection', (socket) => this.remember(socket));
  }

  get port(): number {
    if (this.listensAt === 0) throw new Error('the mail sink has not started yet');
    return this.listensAt;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** The next mails are answered so, one each; afterwards as usual. */
  answerNext(...answers: MailAnswer[]): void {
    this.next.push(...answers);
  }

  /** Every mail is answered so from now on, or as the function says for its first recipient. */
  answerAlways(answer: MailAnswer | ((recipient: string) => MailAnswer)): void {
    this.usual = answer;
    this.next = [];
  }

  /** The accepted mails to this address, oldest first. */
  to(address: string): RecordedMail[] {
    return this.accepted.filter((mail) => mail.to.includes(address));
  }

  /** Forgets what came and answers everything again. */
  clear(): void {
    this.received.length = 0;
    this.accepted.length = 0;
    this.answerAlways('accept');
  }

  /** It can {@link listen} again, where it did. */
  async stop(): Promise<void> {
    for (const socket of this.sockets.values()) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server = this.newServer();
  }

  /** Ends its connections and comes back with another certificate, as a server does that is restarted for it. */
  async restartWith(certificate: SelfSigned): Promise<void> {
    this.certificate = certificate;
    await this.stop();
    await this.listen();
  }

  private newServer(): SMTPServer {
    const { certificate } = this;
    const { lets } = this.options;
    const server = new SMTPServer({
      authOptional: lets === undefined,
      allowInsecureAuth: lets !== undefined,
      onAuth: ({ username, password }, _, done) =>
        lets?.(username ?? '', password ?? '') === true
          ? done(null, { user: username })
          : done(new Error('nobody of that name and password is let in')),
      ...(certificate ?? { disabledCommands: ['STARTTLS'] }),
      hideSize: true,
      disableReverseLookup: true,
      closeTimeout: 500,
      onConnect: (_, done) => this.greet(done),
      onMailFrom: (_, session, done) => this.begin(session, done),
      onRcptTo: ({ address }, session, done) => this.recipient(address, session, done),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          if (this.answers.get(session.id) === 'close-in-body') this.drop(session);
        });
        stream.on(
          'end',
          () => void this.body(Buffer.concat(chunks), session).then(() => this.finish(session, done), done),
        );
      },
    });
    server.on('error', () => undefined); // a client that resets its connection
    return server;
  }

  private remember(socket: Socket): void {
    const { remotePort } = socket;
    if (remotePort === undefined) return;
    this.sockets.set(remotePort, socket);
    socket.once('close', () => this.sockets.delete(remotePort));
  }

  private greet(done: (error?: Error | null) => void): void {
    if (this.usual === 'turn-away') done(reply(554, '5.3.2 No service here'));
    else if (this.usual !== 'hang') done();
  }

  private begin(session: SMTPServerSession, done: (error?: Error | null) => void): void {
    const scripted = this.next.shift();
    if (scripted) this.answers.set(session.id, scripted);
    else this.answers.delete(session.id);
    const answer = scripted ?? this.usual;
    const count = (this.counts.get(session.id) ?? 0) + 1;
    this.counts.set(session.id, count);
    if (answer === 'close-at-mail') this.drop(session);
    else if (
      answer === 'busy' ||
      answer === 'turn-away' ||
      count > (this.options.mostPerConnection ?? Infinity)
    )
      this.close(session, done);
    else if (answer !== 'hang') done();
  }

  private recipient(address: string, session: SMTPServerSession, done: (error?: Error | null) => void): void {
    if (!this.answers.has(session.id))
      this.answers.set(session.id, typeof this.usual === 'function' ? this.usual(address) : this.usual);
    const answer = this.answers.get(session.id);
    if (answer === 'refuse') done(reply(550, `5.1.1 <${address}> No such mailbox here`));
    else if (answer?.startsWith('refuse ')) done(reply(550, answer.slice('refuse '.length)));
    else if (answer === 'defer') done(reply(451, `4.3.0 <${address}> Please try again later`));
    else if (answer === 'close-at-mail') this.drop(session);
    else if (answer === 'busy' || answer === 'turn-away') this.close(session, done);
    else if (answer !== 'silence-at-recipient' && answer !== 'hang') done();
  }

  private async body(raw: Buffer, session: SMTPServerSession): Promise<void> {
    if (this.answers.get(session.id) === 'close-in-body') return; // nothing has come whole
    const parsed = await simpleParser(raw);
    const { mailFrom, rcptTo } = session.envelope;
    const mail: RecordedMail = {
      from: mailFrom ? mailFrom.address : '',
      to: rcptTo.map(({ address }) => address),
      raw: raw.toString('utf8'),
      receivedAt: new Date(),
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      html: parsed.html || null,
      header: (name) => headerOf(parsed, name),
      parsed,
    };
    this.received.push(mail);
    if (!this.isAccepting(session)) return;
    await this.onMail(mail);
    this.accepted.push(mail);
  }

  private finish(session: SMTPServerSession, done: (error?: Error | null) => void): void {
    const answer = this.answers.get(session.id);
    this.answers.delete(session.id);
    if (answer === 'close-after-body') this.drop(session);
    else if (answer !== 'silence') done();
  }

  private isAccepting(session: SMTPServerSession): boolean {
    return (this.answers.get(session.id) ?? 'accept') === 'accept';
  }

  private close(session: SMTPServerSession, done: (error?: Error | null) => void): void {
    done(reply(421, '4.7.0 Not now, closing'));
    this.sockets.get(session.remotePort)?.end();
  }

  private drop(session: SMTPServerSession): void {
    this.sockets.get(session.remotePort)?.destroy();
  }
}

const reply = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

function headerOf(mail: ParsedMail, name: string): string | undefined {
  const line = mail.headerLines.find(({ key }) => key === name)?.line;
  return line
    ?.slice(name.length + 1)
    .replace(/\r?\n[ \t]+/g, ' ')
    .trim();
}
