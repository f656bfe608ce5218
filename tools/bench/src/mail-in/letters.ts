import { randomBytes, randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { numbersFrom, sentences } from '../desk/words.js';
import { authServer, support, type ReadyMail } from './mail-in-job.js';

/** Somebody of a company who writes. */
export interface Writer {
  companyId: string;
  email: string;
  name: string;
  /** Of the first mail of theirs, with its angle brackets; others answer in its ticket. */
  first: string;
}

const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
const some = sentences(500);
const next = numbersFrom(3);
const said = (count: number): string[] =>
  Array.from({ length: count }, () => some[Math.floor(next() * some.length)] ?? '');

/** Each writer's first one. */
export const firstLetters = (writers: readonly Writer[]): Promise<ReadyMail[]> =>
  Promise.all(writers.map((writer) => letter(writer, { messageId: writer.first })));

/** Every other one answers in the ticket of its writer's first, with all of it below; one in ten has a file. */
export const letters = (writers: readonly Writer[], count: number): Promise<ReadyMail[]> =>
  Promise.all(
    Array.from({ length: count }, (_, index) => {
      const writer = writers[index % writers.length] as Writer;
      const isReply = Math.floor(index / writers.length + index) % 2 === 0;
      return letter(writer, {
        messageId: `<${randomUUID()}@mail.example>`,
        ...(isReply && { inReplyTo: writer.first }),
        hasFile: index % 10 === 0,
      });
    }),
  );

interface Written {
  messageId: string;
  inReplyTo?: string;
  hasFile?: boolean;
}

/** As a mail program writes it: as text and laid out, some kB, with what the operator's server says of the sender. */
async function letter(
  { email, name }: Writer,
  { messageId, inReplyTo, hasFile = false }: Written,
): Promise<ReadyMail> {
  const paragraphs = said(8);
  const quoted = inReplyTo === undefined ? [] : said(10);
  const text = [
    'Guten Tag,',
    ...paragraphs,
    `Viele Grüße\n${name}`,
    ...(quoted.length > 0
      ? [
          `Am 02.03.2026 um 10:00 schrieb Kundendienst <${support}>:\n${quoted.map((line) => `> ${line}`).join('\n')}`,
        ]
      : []),
  ].join('\n\n');
  const html = [
    '<html><body style="font-family:sans-serif">',
    ...paragraphs.map((line) => `<p style="margin:0 0 8px;color:#222222">${line}</p>`),
    ...(quoted.length > 0
      ? [`<blockquote>${quoted.map((line) => `<p>${line}</p>`).join('\n')}</blockquote>`]
      : []),
    '</body></html>',
  ].join('\n');
  const { message } = await composer.sendMail({
    from: { name, address: email },
    to: support,
    subject: `${inReplyTo === undefined ? '' : 'AW: '}${said(1)[0]?.slice(0, 60)}`,
    messageId,
    ...(inReplyTo !== undefined && { inReplyTo, references: inReplyTo }),
    headers: {
      'Authentication-Results': `${authServer}; dmarc=pass header.from=${email.slice(email.indexOf('@') + 1)}`,
    },
    text,
    html,
    // of what is in it nobody makes less by packing it
    ...(hasFile && {
      attachments: [
        {
          filename: 'protokoll.pdf',
          content: Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(60_000)]),
        },
      ],
    }),
  });
  // what the server has found stands above all else
  return { from: email, raw: stuffed(onTop(message as unknown as Buffer)) };
}

function onTop(raw: Buffer): string {
  const written = raw.toString('latin1');
  const field = /^Authentication-Results:.*\r\n(?:[ \t].*\r\n)*/im.exec(written)?.[0] ?? '';
  return field + written.replace(field, '');
}

/** Without an end, and with a point before each that begins a line (RFC 5321, 4.5.2). */
const stuffed = (raw: string): Buffer =>
  Buffer.from(raw.replace(/\r\n$/, '').replace(/^\./gm, '..'), 'latin1');
