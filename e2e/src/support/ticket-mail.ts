import { randomUUID } from 'node:crypto';
import type { Schemas } from '@lotse/api-client';
import { freePort } from '@lotse/private-servers';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { System } from './system.js';

/** The server of the operator that looks at who sends. */
const looksAtSenders = 'mx.lotse.example';

interface Mail extends SendMailOptions {
  from: string;
  /** What the server has found of the domain of the sender (DMARC). */
  found?: 'pass' | 'fail' | 'none';
  isAutomatic?: boolean;
}

/** A product that takes in mail for tickets, and the way to send it some. */
export class MailIn {
  private port = 0;

  /** Variables for the services. */
  async env(): Promise<Record<string, string>> {
    this.port = await freePort();
    return {
      MAIL_RETURN_TO: 'bounces@lotse.example',
      MAIL_TOKEN_KEY: Buffer.alloc(32, 7).toString('base64'),
      MAIL_AUTH_SERVER: looksAtSenders,
      INBOUND_SMTP_PORT: String(this.port),
    };
  }

  /** Hands a mail over, as the operator's server does. @returns its Message-ID */
  async send({ found = 'none', isAutomatic = false, ...mail }: Mail): Promise<string> {
    const transport = createTransport({ host: '127.0.0.1', port: this.port, ignoreTLS: true });
    const domain = mail.from.split('@').at(-1)?.replace('>', '') ?? '';
    const messageId = mail.messageId ?? `<${randomUUID()}@${domain}>`;
    const results = `${looksAtSenders}; dmarc=${found} header.from=${domain}`;
    try {
      await transport.sendMail({
        ...mail,
        messageId,
        headers: [
          { key: 'Authentication-Results', value: results },
          ...(isAutomatic ? [{ key: 'Auto-Submitted', value: 'auto-replied' }] : []),
        ],
      });
      return messageId;
    } finally {
      transport.close();
    }
  }
}

/** An address to which customers write. */
export const aMailbox = (
  system: System,
  address = `hilfe.${randomUUID().slice(0, 8)}@lotse.example`,
): Promise<Schemas['TicketMailboxDto']> =>
  system.administrator.put(
    `/desk/mailboxes/mailbox-${randomUUID().slice(0, 8)}`,
    { address, product: 'jtl-wawi', component: 'orders', language: 'de' },
    { ifMatch: 0 },
  );
