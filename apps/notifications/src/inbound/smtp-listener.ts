import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Counter } from 'prom-client';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { ArrivingMail, type ArrivalRoom } from './arriving-mail.js';
import { BoundedServer } from './bounded-server.js';
import type { InboundAddresses, Returned } from './inbound-addresses.js';
import { inboundLimits } from './limits.js';
import type { MailTaker } from './mail-taker.js';
import type { TakingIn } from './taking-in.js';

const answered = new Counter({
  name: 'lotse_inbound_mail_total',
  help: 'Mails that were offered, by what was answered',
  labelNames: ['way', 'outcome'],
});
const outcomes = ['taken', 'refused', 'put-off', 'too-large', 'too-many'] as const;

export interface ListenerOptions {
  way: 'smtp' | 'lmtp';
  host: string;
  /** 0 takes a free one. */
  port: number;
}

/** Who takes in what, and what it may take meanwhile: reports and all else apart, so that neither keeps the other out. */
export interface Receiving {
  addresses: InboundAddresses;
  takingIn: TakingIn;
  taker: MailTaker;
  reports: ArrivalRoom;
  others: ArrivalRoom;
}

/** For whom one mail is. */
interface Meant {
  returns: { address: string }[];
  others: string[];
}

/**
 * Takes in mail by SMTP (RFC 5321) or LMTP (RFC 2033). Nobody but the holders of our return addresses, and of those that the taker
 * knows, can be written to, so it relays nothing. 250 is answered once a mail is stored, and not before.
 */
export class SmtpListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SmtpListener.name);
  private readonly server: BoundedServer;
  private listensAt = 0;

  constructor(
    private readonly options: ListenerOptions,
    private readonly receiving: Receiving,
  ) {
    this.server = new BoundedServer({
      lmtp: options.way === 'lmtp',
      size: Math.max(receiving.reports.size, receiving.others.size),
      maxClients: inboundLimits.connections,
      socketTimeout: inboundLimits.silence,
      closeTimeout: 5_000,
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      banner: 'Lotse',
      onRcptTo: ({ address }, session, done) => {
        this.refusalOf(address, session).then(
          (refusal) => done(refusal),
          (error: unknown) => {
            this.logger.warn({ message: 'nobody can say whether an address is here', error });
            done(this.refuse('put-off', 451, '4.3.0 try again later'));
          },
        );
      },
      onData: (stream, session, done) => {
        this.take(stream, session).then(
          (refusal) => done(refusal),
          (error: unknown) => {
            this.logger.warn({ message: 'a mail that came in was not stored', error });
            done(this.refuse('put-off', 451, '4.3.0 try again later'));
          },
        );
      },
    });
    this.server.on('error', () => undefined); // whoever resets a connection; the process is not to end over it
  }

  get port(): number {
    return this.listensAt;
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const outcome of outcomes) answered.inc({ way: this.options.way, outcome }, 0); // that the first may be noticed
    const listening = this.server.listen(this.options.port, this.options.host);
    await new Promise((resolve, reject) => listening.once('listening', resolve).once('error', reject));
    const address = listening.address();
    if (address && typeof address === 'object') this.listensAt = address.port;
    this.logger.log({ message: 'mail is taken in', type: this.options.way, port: this.listensAt });
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.listensAt > 0) await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async refusalOf(address: string, { envelope }: SMTPServerSession): Promise<Error | null> {
    if (!this.isReturn(address) && !(await this.receiving.taker.isFor(address)))
      return this.refuse('refused', 550, '5.1.1 nobody here has this address');
    if (envelope.rcptTo.length >= inboundLimits.recipients)
      return this.refuse('put-off', 452, '4.5.3 too many recipients');
    return null;
  }

  private isReturn(address: string): boolean {
    const { addresses } = this.receiving;
    return addresses.of(address) !== null || addresses.isForComplaints(address);
  }

  /** @returns why it is not taken */
  private async take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Error | null> {
    const { rcptTo } = session.envelope;
    const meant = {
      returns: rcptTo.filter(({ address }) => this.isReturn(address)),
      others: rcptTo.map(({ address }) => address).filter((address) => !this.isReturn(address)),
    };
    const room = meant.returns.length > 0 ? this.receiving.reports : this.receiving.others;
    const mail = new ArrivingMail(room);
    try {
      const refusal = await this.receive(mail, { stream, session, size: room.size });
      return refusal ?? (await this.store(mail.raw, session, meant));
    } finally {
      mail.letGo();
    }
  }

  private async receive(
    mail: ArrivingMail,
    { stream, session, size }: { stream: SMTPServerDataStream; session: SMTPServerSession; size: number },
  ): Promise<Error | null> {
    let hasRoom = true;
    const isTooLarge = (): boolean => stream.sizeExceeded || stream.byteLength > size;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (stream.byteLength > size + inboundLimits.readOn) this.server.cut(session.id);
      if (hasRoom && !isTooLarge()) hasRoom = mail.add(chunk);
      else mail.letGo(); // read on, so that it can be answered
    }
    if (isTooLarge()) return this.refuse('too-large', 552, '5.3.4 too large');
    return hasRoom ? null : this.refuse('put-off', 451, '4.3.1 too much comes in at once, try again later');
  }

  private async store(
    raw: Buffer,
    { id, envelope }: SMTPServerSession,
    { returns, others }: Meant,
  ): Promise<Error | null> {
    const { way } = this.options;
    const { takingIn, taker } = this.receiving;
    const envelopeFrom = envelope.mailFrom ? envelope.mailFrom.address : '';
    const returned = this.returned(raw, returns);
    if (returned.length === 0 && others.length === 0)
      return this.refuse('refused', 550, '5.7.1 it is about no mail of ours');
    if (returned.length > 0 && !(await takingIn.take({ way, envelopeFrom, raw, returned })))
      return this.refuse('too-many', 550, '5.7.1 too many answers to one mail');
    if (others.length > 0 && !(await taker.take({ way, envelopeFrom, raw, recipients: others })))
      return this.refuse('put-off', 452, '4.3.1 too much has come in, try again later');
    this.server.handedOver(id);
    answered.inc({ way, outcome: 'taken' });
    return null;
  }

  /** The mails that it is about, each once. */
  private returned(raw: Buffer, recipients: readonly { address: string }[]): Returned[] {
    const all = recipients.flatMap(({ address }) =>
      this.receiving.addresses.isForComplaints(address)
        ? this.receiving.addresses.complainedAbout(raw)
        : (this.receiving.addresses.of(address) ?? []),
    );
    return [...new Map(all.map((one) => [one.mailId, one])).values()];
  }

  private refuse(outcome: (typeof outcomes)[number], responseCode: number, message: string): Error {
    answered.inc({ way: this.options.way, outcome });
    return Object.assign(new Error(message), { responseCode });
  }
}
