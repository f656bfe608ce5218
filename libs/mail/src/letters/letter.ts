import MailComposer from 'nodemailer/lib/mail-composer';
import type { Packet } from '../servers/hand-over.js';
import { toField, type Address } from './address.js';
import { signed, type Dkim } from './dkim.js';

/** One mail to one person. Who sends it and where it comes back to is said apart: that is the vendor's, not the mail's. */
export interface Letter {
  to: Address;
  subject: string;
  text: string;
  html: string | null;
  /** With its angle brackets. The same each time it is sent (RFC 5322, 3.6.4). */
  messageId: string;
  /** Of the mail that it belongs behind, likewise; `null`: it stands alone. */
  inReplyTo: string | null;
  /** When it was written. */
  date: Date;
  /** No person has written it: no vacation notice answers it (RFC 3834). */
  isAutomatic: boolean;
  /** Of one that is automatic: it answers a mail that somebody has sent (RFC 3834, 5). */
  isAnswer?: boolean;
  /** Where answers go, if not to whoever sends it. */
  replyTo?: string | null;
}

export interface Sender {
  from: Address;
  /** Where what cannot be delivered comes back to (RFC 5321, 4.4). */
  returnTo: string;
  /** With what it is signed; `null`: not at all. */
  dkim: Dkim | null;
}

/** Writes a letter as it goes over the wire. Names are structured and encoded: no text of anybody's becomes a header or an address. */
export async function packet(letter: Letter, { from, returnTo, dkim }: Sender): Promise<Packet> {
  const { header, body } = await sharedBy(letter, from);
  const own = `${toField(letter.to)}${replyToOf(letter)}Message-ID: ${letter.messageId}\r\n${threadOf(letter)}Date: ${dateOf(letter.date)}\r\n`;
  const raw = Buffer.concat([Buffer.from(header + own), body]);
  return { from: returnTo, to: letter.to.address, raw: [dkim ? signed(raw, dkim) : raw] };
}

/** What letters to many have in common. */
interface Shared {
  header: string;
  /** From the empty line on. */
  body: Buffer;
}

/** Most letters go to many people at once: writing the text for each of them was most of the work. */
const lately = new Map<string, Promise<Shared>>();
const mostLately = 8;

function sharedBy(letter: Letter, from: Address): Promise<Shared> {
  const { subject, text, html } = letter;
  const submitted = submittedAs(letter);
  const key = [from.name, from.address, subject, text, html ?? '', submitted].join('\0');
  const known = lately.get(key);
  if (known) return known;
  for (const oldest of lately.keys()) if (lately.size >= mostLately) lately.delete(oldest);
  const fresh = compose({ subject, text, html, submitted }, from);
  lately.set(key, fresh);
  fresh.catch(() => lately.delete(key));
  return fresh;
}

async function compose(
  { subject, text, html, submitted }: Pick<Letter, 'subject' | 'text' | 'html'> & { submitted: string },
  from: Address,
): Promise<Shared> {
  const node = new MailComposer({
    from,
    subject,
    text: onLines(text),
    ...(html !== null && { html: onLines(html) }),
    headers: submitted === '' ? {} : { 'Auto-Submitted': submitted },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const raw = await node.build();
  const end = raw.indexOf('\r\n\r\n') + 2;
  const fields = raw.toString('utf8', 0, end).split(/(?<=\r\n)(?![ \t])/);
  const header = fields.filter((field) => !/^(?:Message-ID|Date):/i.test(field)).join('');
  return { header, body: raw.subarray(end) };
}

/** RFC 3834, 5; nothing of what a person has written. */
const submittedAs = ({ isAutomatic, isAnswer }: Letter): string =>
  isAutomatic ? (isAnswer ? 'auto-replied' : 'auto-generated') : '';

/** An address of our own making: it stands in it as it is. */
const replyToOf = ({ replyTo }: Letter): string => (replyTo ? `Reply-To: <${replyTo}>\r\n` : '');

/** RFC 5322, 3.6.4. */
const threadOf = ({ inReplyTo }: Letter): string =>
  inReplyTo === null ? '' : `In-Reply-To: ${inReplyTo}\r\nReferences: ${inReplyTo}\r\n`;

/** RFC 5322, 3.3. */
export const dateOf = (date: Date): string => date.toUTCString().replace('GMT', '+0000');

/** Lines end as they do on the wire, where a signature is looked at. */
const onLines = (text: string): string => text.replace(/\r\n?|\n/g, '\r\n');
