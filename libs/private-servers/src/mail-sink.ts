import type { Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

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
 * What the sink does with one mail. `refuse`: 550 at RCPT. `defer`: 451 at RCPT; both repeat the address, as many servers do. `close-at-mail`: drops the connection at MAIL.
 * `close-after-body`: drops it after the final dot, without an answer. `silence`: takes the body and never answers.
 */
export type MailAnswer = 'accept' | 'refuse' | 'defer' | 'close-at-mail' | 'close-after-body' | 'silence';

export interface MailSinkOptions {
  /** A free one by default. */
  port?: number;
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
  private next: MailAnswer[] = [];
  private usual: MailAnswer | ((recipient: string) => MailAnswer) = 'accept';

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
    private readonly onMail: (mail: RecordedMail) => void | Promise<void>,
  ) {}

  static async start(options: MailSinkOptions = {}): Promise<MailSink> {
    const handlers: { sink?: MailSink } = {};
    const sink = (): MailSink => {
      if (!handlers.sink) throw new Error('the mail sink has not started yet');
      return handlers.sink;
    };
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      hideSize: true,
      disableReverseLookup: true,
      closeTimeout: 500,
      onMailFrom: (_, session, done) => sink().begin(session, done),
      onRcptTo: ({ address }, session, done) => sink().recipient(address, session, done),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on(
          'end',
          () =>
            void sink()
              .body(Buffer.concat(chunks), session)
              .then(() => sink().finish(session, done), done),
        );
      },
    });
    server.on('error', () => undefined); // a client that resets its connection
    const listening = server.listen(options.port ?? 0, '127.0.0.1');
    await new Promise((resolve, reject) => listening.once('listening', resolve).once('error', reject));
    const address = listening.address();
    if (!address || typeof address === 'string') throw new Error('the mail sink has no port');
    const made = new MailSink(server, address.port, options.onMail ?? (() => undefined));
    listening.on('connection', (socket) => made.remember(socket));
    handlers.sink = made;
    return made;
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

  async stop(): Promise<void> {
    for (const socket of this.sockets.values()) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private remember(socket: Socket): void {
    const { remotePort } = socket;
    if (remotePort === undefined) return;
    this.sockets.set(remotePort, socket);
    socket.once('close', () => this.sockets.delete(remotePort));
  }

  private begin(session: SMTPServerSession, done: (error?: Error | null) => void): void {
    const scripted = this.next.shift();
    if (scripted) this.answers.set(session.id, scripted);
    else this.answers.delete(session.id);
    if ((scripted ?? this.usual) === 'close-at-mail') this.drop(session);
    else done();
  }

  private recipient(address: string, session: SMTPServerSession, done: (error?: Error | null) => void): void {
    if (!this.answers.has(session.id))
      this.answers.set(session.id, typeof this.usual === 'function' ? this.usual(address) : this.usual);
    const answer = this.answers.get(session.id);
    if (answer === 'refuse') done(reply(550, `5.1.1 <${address}> No such mailbox here`));
    else if (answer === 'defer') done(reply(451, `4.3.0 <${address}> Please try again later`));
    else if (answer === 'close-at-mail') this.drop(session);
    else done();
  }

  private async body(raw: Buffer, session: SMTPServerSession): Promise<void> {
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
