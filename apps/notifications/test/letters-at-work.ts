import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import {
  NotificationsRpc,
  type DeskMessageDto,
  type DeskTicketDto,
  type PutTicketMailboxInput,
  type TicketMailboxDto,
  type WholeDeskTicketDto,
} from '@lotse/contracts';
import { aStaffUser, eventually, type ServiceUnderTest } from '@lotse/test-support';
import type { NotificationsConfig } from '../src/config.js';
import { listenerToken } from '../src/inbound/inbound.module.js';
import type { SmtpListener } from '../src/inbound/smtp-listener.js';
import { ReadingLetters } from '../src/ticket-mail/reading-letters.js';
import { anAgent } from './tickets-at-work.js';

/** The operator's own server, whose word on senders is believed. */
export const authServer = 'mx.lotse.example';

/** The variables with which mail comes in. */
export const lettersEnv = {
  MAIL_RETURN_TO: 'bounces@lotse.example',
  MAIL_TOKEN_KEY: Buffer.alloc(32, 7).toString('base64'),
  INBOUND_SMTP_PORT: '0',
  INBOUND_LMTP_PORT: '0',
  MAIL_AUTH_SERVER: authServer,
};

export interface Written {
  from: string;
  to?: string;
  subject?: string;
  text?: string;
  messageId?: string | null;
  inReplyTo?: string;
  references?: string;
  /** What the operator's server says of the sender; nothing without it. */
  auth?: 'pass' | 'fail' | null;
  headers?: string[];
}

export const supportAddress = 'support@vendor.example';

/** A plain mail, as it goes over the wire. */
export function letter({
  from,
  to = supportAddress,
  subject = 'Der Versand hängt',
  text = 'Seit heute früh geht nichts mehr.',
  messageId = `<${randomUUID()}@mail.example>`,
  inReplyTo,
  references,
  auth = null,
  headers = [],
}: Written): Buffer {
  const domain = from.slice(from.lastIndexOf('@') + 1).replace('>', '');
  const lines = [
    ...(auth === null ? [] : [`Authentication-Results: ${authServer}; dmarc=${auth} header.from=${domain}`]),
    `From: ${from}`,
    `To: ${to}`,
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    'Date: Mon, 02 Mar 2026 09:00:00 +0000',
    ...(messageId === null ? [] : [`Message-ID: ${messageId}`]),
    ...(inReplyTo === undefined ? [] : [`In-Reply-To: ${inReplyTo}`]),
    ...(references === undefined ? [] : [`References: ${references}`]),
    ...headers,
    ...(headers.some((header) => /^content-type:/i.test(header))
      ? []
      : ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit']),
    '',
    text,
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

/** What mail does with tickets: real mail over real SMTP. */
export class LettersAtWork {
  private readonly agent = anAgent();

  constructor(private readonly service: ServiceUnderTest<NotificationsConfig>) {}

  async mailbox(
    key: string,
    mailbox: Partial<PutTicketMailboxInput> & { address: string },
  ): Promise<TicketMailboxDto> {
    return this.service.call(NotificationsRpc.putTicketMailbox, {
      actor: aStaffUser(),
      key,
      version: 0,
      mailbox: { product: 'jtl-wawi', component: 'orders', language: 'de', ...mailbox },
    });
  }

  /** @returns what the server answers */
  async send(
    raw: Buffer,
    {
      to = supportAddress,
      from = 'sender@mail.example',
      way = 'smtp',
    }: { to?: string | string[]; from?: string; way?: 'smtp' | 'lmtp' } = {},
  ): Promise<string> {
    const { port } = this.service.get<SmtpListener>(listenerToken(way));
    const transport = createTransport({ host: '127.0.0.1', port, lmtp: way === 'lmtp', ignoreTLS: true });
    try {
      return (await transport.sendMail({ envelope: { from, to }, raw })).response;
    } finally {
      transport.close();
    }
  }

  /** Until all that has come is in a ticket. */
  async settled(): Promise<void> {
    await eventually(async () => {
      this.service.get(ReadingLetters).wake();
      expect(
        await this.service.database.query(`select id from incoming_mail where state = 'waiting'`),
      ).toEqual([]);
    });
  }

  /** Until the only one that waits could not be kept, and is tried again later, as if nothing had been tried. */
  async putOff(): Promise<void> {
    await eventually(async () =>
      expect(
        await this.service.database.query(
          `select attempts, due_at > now() + interval '1 second' as later from incoming_mail where state = 'waiting'`,
        ),
      ).toEqual([{ attempts: 0, later: true }]),
    );
  }

  async makeDue(): Promise<void> {
    await this.service.database.query(`update incoming_mail set due_at = now() where state = 'waiting'`);
    this.service.get(ReadingLetters).wake();
  }

  /** Sends one and waits until it is settled. @returns the ticket in which it stands, and its message */
  async bring(
    raw: Buffer,
    options: Parameters<LettersAtWork['send']>[1] = {},
  ): Promise<{ ticket: WholeDeskTicketDto; message: DeskMessageDto }> {
    const before = await this.rows();
    await this.send(raw, options);
    await this.settled();
    const known = new Set(before.map(({ id }) => id));
    const [fresh] = (await this.rows()).filter(({ id }) => !known.has(id));
    if (!fresh?.ticket_id) throw new Error('no mail has come to a ticket');
    const ticket = await this.ticket(fresh.ticket_id);
    const message = (await this.messages(ticket.id)).find(({ id }) => id === fresh.ticket_message_id);
    return { ticket, message: message as DeskMessageDto };
  }

  rows(): Promise<
    {
      id: string;
      state: string;
      ticket_id: string | null;
      ticket_message_id: string | null;
      attempts: number;
    }[]
  > {
    return this.service.database.query(
      'select id, state, ticket_id, ticket_message_id, attempts from incoming_mail order by received_at, id',
    );
  }

  ticket(ticketId: string): Promise<WholeDeskTicketDto> {
    return this.service.call(NotificationsRpc.getDeskTicket, { actor: this.agent.actor, ticketId });
  }

  async messages(ticketId: string): Promise<DeskMessageDto[]> {
    const query = { actor: this.agent.actor, ticketId, limit: 100 };
    return (await this.service.call(NotificationsRpc.listDeskMessages, query)).items;
  }

  async queue(): Promise<DeskTicketDto[]> {
    const query = { actor: this.agent.actor, limit: 100 };
    return (await this.service.call(NotificationsRpc.listDeskTickets, query)).items;
  }
}
