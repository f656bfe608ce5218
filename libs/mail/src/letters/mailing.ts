import { createHash } from 'node:crypto';
import MimeNode from 'nodemailer/lib/mime-node';
import type { Packet } from '../servers/hand-over.js';
import { toField, type Address } from './address.js';
import { signatureOf, type Dkim } from './dkim.js';
import { dateOf } from './letter.js';
import { quotedPrintable } from './quoted-printable.js';

/** Where something personal stands in a text. No text that a person writes has this character in it. */
const mark = '\u0001';
export const slot = (name: string): string => `${mark}${name}${mark}`;

/** One text to many people, in which each has a few places of their own: see {@link slot}. */
export interface MailingText {
  from: Address;
  /** The same for everybody. */
  subject: string;
  text: string;
  html: string;
  /** When it was written. */
  date: Date;
  /** RFC 2919, without its angle brackets. */
  listId: string;
  /** By which providers tell campaigns apart in their figures: four parts, none of a person. */
  feedbackId: string;
}

/** What is one recipient's own. */
export interface Personal {
  to: Address;
  /** With its angle brackets. */
  messageId: string;
  returnTo: string;
  /** Ends what this mail belongs to by one click (RFC 8058): https. */
  unsubscribe: string;
  /** What stands in the slots, as text. */
  slots: Readonly<Record<string, string>>;
}

/** What is the same for everybody, or the name of a slot. */
type Piece = { same: Buffer } | { text: string } | { html: string };

const boundary = '=_lotse_mailing';

/**
 * A mailing, written and encoded once; for each recipient what is theirs is spliced in. nodemailer writes each anew, which takes most of a
 * processor's time where ten thousand go out.
 */
export class Mailing {
  private readonly fields: string;
  private readonly pieces: Piece[];

  constructor(
    private readonly text: MailingText,
    private readonly dkim: Dkim | null,
  ) {
    const { from, subject } = text;
    const node = new MimeNode('text/plain').setHeader('From', from).setHeader('Subject', subject);
    const written = node
      .buildHeaders()
      .split(/\r\n(?![ \t])/)
      .filter((field) => /^(?:From|Subject):/i.test(field));
    this.fields =
      [
        ...written,
        `Date: ${dateOf(text.date)}`,
        'MIME-Version: 1.0',
        `Content-Type: multipart/alternative; boundary="${boundary}"`,
        `List-Id: <${text.listId}>`,
        `Feedback-ID: ${text.feedbackId}`,
      ].join('\r\n') + '\r\n';
    this.pieces = [
      { same: partOf('text/plain') },
      ...piecesOf(text.text, 'text'),
      { same: partOf('text/html') },
      ...piecesOf(text.html, 'html'),
      { same: Buffer.from(`\r\n--${boundary}--\r\n`) },
    ].reduce<Piece[]>(joined, []);
  }

  /** As it goes over the wire. `List-Unsubscribe` is one line however long it is: some readers of it know no folding. */
  async to(personal: Personal): Promise<Packet> {
    const { to, messageId, returnTo, unsubscribe } = personal;
    const own =
      `${toField(to)}Message-ID: ${messageId}\r\nList-Unsubscribe: <${unsubscribe}>\r\n` +
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n';
    const header = Buffer.from(`${this.fields}${own}`, 'utf8');
    const body = this.pieces.map((piece) => ('same' in piece ? piece.same : spliced(piece, personal.slots)));
    const signature = this.dkim ? [await this.signed(header, body, this.dkim)] : [];
    return {
      from: returnTo,
      to: to.address,
      raw: [...signature, header, lineEnd, ...body],
    };
  }

  /** What a mail takes, in octets, without what is somebody's own. */
  get size(): number {
    return this.pieces.reduce(
      (sum, piece) => sum + ('same' in piece ? piece.same.length : 0),
      this.fields.length,
    );
  }

  private async signed(header: Buffer, body: readonly Buffer[], dkim: Dkim): Promise<Buffer> {
    const hash = createHash('sha256');
    for (const part of body) hash.update(part);
    return Buffer.from(await signatureOf(header.toString('latin1'), hash.digest('base64'), dkim), 'latin1');
  }
}

const lineEnd = Buffer.from('\r\n');

const partOf = (type: string): Buffer =>
  Buffer.from(
    `${type === 'text/plain' ? '' : '\r\n'}--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`,
  );

/** Each piece stands on lines of its own, joined by soft line breaks: so none changes how another one is encoded. */
function piecesOf(text: string, kind: 'text' | 'html'): Piece[] {
  const parts = text.replace(/\r\n?/g, '\n').split(mark);
  const last = parts.length - 1;
  return parts.map((part, index) => {
    if (index % 2 === 1) return kind === 'text' ? { text: part } : { html: part };
    return { same: Buffer.from(`${quotedPrintable(part)}${index < last ? '=\r\n' : ''}`) };
  });
}

function joined(pieces: Piece[], piece: Piece): Piece[] {
  const before = pieces.at(-1);
  if (before && 'same' in before && 'same' in piece)
    pieces[pieces.length - 1] = { same: Buffer.concat([before.same, piece.same]) };
  else pieces.push(piece);
  return pieces;
}

function spliced(piece: Exclude<Piece, { same: Buffer }>, slots: Readonly<Record<string, string>>): Buffer {
  const name = 'text' in piece ? piece.text : piece.html;
  const value = (slots[name] ?? '').replace(/[\r\n]+/g, ' ');
  return Buffer.from(`${quotedPrintable('text' in piece ? value : escaped(value))}=\r\n`);
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** As it may stand in HTML, in an attribute too. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => entities[one] ?? one);

/** What is read when it has come, for a preview and a test: the slots filled in. */
export function filledIn(
  { text, html }: Pick<MailingText, 'text' | 'html'>,
  slots: Readonly<Record<string, string>>,
): { text: string; html: string } {
  const fill = (written: string, as: (value: string) => string): string =>
    written
      .split(mark)
      .map((part, index) => (index % 2 === 1 ? as(slots[part] ?? '') : part))
      .join('');
  return { text: fill(text, (value) => value), html: fill(html, escaped) };
}
