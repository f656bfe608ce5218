import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Counter } from 'prom-client';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { ArrivingMail, type ArrivalRoom } from './arriving-mail.js';
import { BoundedServer } from './bounded-server.js';
import type { InboundAddresses, Returned } from './inbound-addresses.js';
import { inboundLimits } from './limits.js';
import type { TakingIn } from './taking-in.js';

const answered = new Counter({
  name: 'lotse_inbound_mail_total',
  help: 'Mails that were offered, by what was answered',
  labelNames: ['way', 'outcome'],
});

export interface ListenerOptions {
  way: 'smtp' | 'lmtp';
  host: string;
  /** 0 takes a free one. */
  port: number;
}

/**
 * Takes in mail by SMTP (RFC 5321) or LMTP (RFC 2033). Nobody but the holders of our return addresses can be written to, so it relays
 * nothing and stores no stranger's mail. 250 is answered once a mail is stored, and not before.
 */
export class SmtpListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SmtpListener.name);
  private readonly server: BoundedServer;
  private listensAt = 0;

  constructor(
    private readonly options: ListenerOptions,
    private readonly addresses: InboundAddresses,
    private readonly takingIn: TakingIn,
    private readonly room: ArrivalRoom,
  ) {
    this.server = new BoundedServer({
      lmtp: options.way === 'lmtp',
      size: inboundLimits.size,
      maxClients: inboundLimits.connections,
      socketTimeout: inboundLimits.silence,
      closeTimeout: 5_000,
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      banner: 'Lotse',
      onRcptTo: ({ address }, session, done) => done(this.refusalOf(address, session)),
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
    const listening = this.server.listen(this.options.port, this.options.host);
    await new Promise((resolve, reject) => listening.once('listening', resolve).once('error', reject));
    const address = listening.address();
    if (address && typeof address === 'object') this.listensAt = address.port;
    this.logger.log({ message: 'mail is taken in', type: this.options.way, port: this.listensAt });
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.listensAt > 0) await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private refusalOf(address: string, { envelope }: SMTPServerSession): Error | null {
    if (this.addresses.of(address) === null && !this.addresses.isForComplaints(address))
      return this.refuse('refused', 550, '5.1.1 nobody here has this address');
    if (envelope.rcptTo.length >= inboundLimits.recipients)
      return this.refuse('put-off', 452, '4.5.3 too many recipients');
    return null;
  }

  /** @returns why it is not taken; the server itself says 552 where it is too large */
  private async take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Error | null> {
    const mail = new ArrivingMail(this.room);
    try {
      const refusal = await this.receive(mail, stream, session);
      return refusal ?? (await this.store(mail.raw, session));
    } finally {
      mail.letGo();
    }
  }

  private async receive(
    mail: ArrivingMail,
    stream: SMTPServerDataStream,
    { id }: SMTPServerSession,
  ): Promise<Error | null> {
    let hasRoom = true;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (stream.byteLength > inboundLimits.readOn) this.server.cut(id);
      if (hasRoom && !stream.sizeExceeded) hasRoom = mail.add(chunk);
      else mail.letGo(); // read on, so that it can be answered
    }
    if (stream.sizeExceeded) return this.refuse('too-large', 552, '5.3.4 too large');
    return hasRoom ? null : this.refuse('put-off', 451, '4.3.1 too much comes in at once, try again later');
  }

  private async store(raw: Buffer, { id, envelope }: SMTPServerSession): Promise<Error | null> {
    const { way } = this.options;
    const envelopeFrom = envelope.mailFrom ? envelope.mailFrom.address : '';
    const returned = this.returned(raw, envelope.rcptTo);
    if (returned.length === 0) return this.refuse('refused', 550, '5.7.1 it is about no mail of ours');
    if (!(await this.takingIn.take({ way, envelopeFrom, raw, returned })))
      return this.refuse('too-many', 550, '5.7.1 too many answers to one mail');
    this.server.handedOver(id);
    answered.inc({ way, outcome: 'taken' });
    return null;
  }

  /** The mails that it is about, each once. */
  private returned(raw: Buffer, recipients: readonly { address: string }[]): Returned[] {
    const all = recipients.flatMap(({ address }) =>
      this.addresses.isForComplaints(address)
        ? this.addresses.complainedAbout(raw)
        : (this.addresses.of(address) ?? []),
    );
    return [...new Map(all.map((one) => [one.mailId, one])).values()];
  }

  private refuse(outcome: string, responseCode: number, message: string): Error {
    answered.inc({ way: this.options.way, outcome });
    return Object.assign(new Error(message), { responseCode });
  }
}
