import { createHash } from 'node:crypto';
import {
  parseAddressHeader,
  simpleParser,
  type Attachment,
  type EmailAddress,
  type ParsedMail,
} from 'mailparser';
import { bodyAt, fieldsOf, headOf, topmost, type Field } from './head.js';
import type { LeftOut, Letter, LetterAddress, LetterFile } from './letter.js';
import { letterLimits } from './limits.js';
import { bounded, replyText } from './reply-text.js';
import { safeHtml } from './safe-html.js';
import { standingOf } from './sender.js';
import type { SilentDomains } from './silent-domains.js';
import { tidyLine, tidyText } from './tidy.js';
import { traitsOf } from './traits.js';

export interface LetterQuestion {
  raw: Uint8Array;
  envelopeFrom: string | null;
  /** Nothing that has ended a thread before is tried again: no quotation is told, nothing laid out, nobody's signature looked at. */
  careful: boolean;
  /** The name under which the operator's server writes what it has found of the sender. */
  server: string | null;
  /** Whose word on mail that they pass on is believed. */
  sealers: readonly string[];
  dns: string | null;
}

export interface ReadLetter {
  letter: Letter;
  /** In the order in which they stand there. */
  files: LetterFile[];
}

/** Reads a mail that is to become a ticket. What takes too long or too much is ended from outside: it runs in a thread of its own. */
export async function readLetter(question: LetterQuestion, silent: SilentDomains): Promise<ReadLetter> {
  const raw = Buffer.from(question.raw.buffer, question.raw.byteOffset, question.raw.byteLength);
  const fields = fieldsOf(raw);
  const { careful, envelopeFrom, server, sealers, dns } = question;
  const head = headLetter(raw, fields, envelopeFrom);
  const mail = await parsed(raw, careful);
  if (!mail) {
    const top = await parsed(headOf(raw), true);
    return { letter: { ...head, subject: subjectOf(top) ?? head.subject }, files: [] };
  }

  const { files, leftOut, places } = filesIn(mail.attachments);
  const written = tidyText((mail.text ?? '').slice(0, letterLimits.html));
  const { text, quoted } = careful ? bounded(written.trim(), '') : replyText(written);
  const html =
    careful || typeof mail.html !== 'string'
      ? { html: null, hasRemotePictures: false }
      : safeHtml(tidyText(mail.html), places);
  const { from, froms } = head;
  const sender = careful
    ? head.sender
    : await standingOf({ raw, fields, from, froms, server, sealers, dns, silent });
  const subject = subjectOf(mail) ?? head.subject;
  return { letter: { ...head, readable: true, subject, text, quoted, ...html, leftOut, sender }, files };
}

const subjectOf = (mail: ParsedMail | null): string | null =>
  mail?.subject === undefined ? null : tidyLine(mail.subject, letterLimits.subject);

/** A mail of which nobody reads more than its head. */
export function headLetter(raw: Buffer, fields: readonly Field[], envelopeFrom: string | null): Letter {
  const froms = sendersIn(fields);
  const from = froms.flatMap(({ name, address }) => {
    const email = addressIn(address);
    return email === null ? [] : [{ name: tidyLine(name, 200), address: email }];
  });
  const domain = from[0]?.address.split('@').at(-1) ?? null;
  const messageId = idsIn(topmost(fields, 'message-id') ?? '')[0] ?? null;
  return {
    readable: false,
    from: from.slice(0, letterLimits.senders),
    froms: froms.length,
    subject: tidyLine(utf8(topmost(fields, 'subject') ?? ''), letterLimits.subject),
    messageId,
    references: referencesIn(fields),
    content: messageId === null ? null : contentOf(raw, fields),
    text: '',
    quoted: null,
    html: null,
    hasRemotePictures: false,
    leftOut: [],
    ...traitsOf(fields, envelopeFrom),
    sender: { standing: 'unknown', domain, vouchedBy: null, asked: [] },
  };
}

async function parsed(raw: Buffer, careful: boolean): Promise<ParsedMail | null> {
  try {
    return await simpleParser(raw, {
      ignoreEmbedded: true, // a mail in a mail is a file of it
      keepDeliveryStatus: true,
      skipTextToHtml: true,
      skipImageLinks: true,
      keepCidLinks: true,
      checksumAlgo: false,
      skipHtmlToText: careful,
      maxHtmlLengthToParse: letterLimits.html,
      maxHeadSize: letterLimits.headers,
      maxChildNodes: letterLimits.parts,
    });
  } catch {
    return null;
  }
}

function filesIn(attachments: readonly Attachment[]): {
  files: LetterFile[];
  leftOut: LeftOut[];
  places: Map<string, number>;
} {
  const files: LetterFile[] = [];
  const leftOut: LeftOut[] = [];
  const places = new Map<string, number>();
  attachments.forEach((attachment, index) => {
    const { content, cid } = attachment;
    const name = nameOf(attachment, index);
    const reason = content.length === 0 ? 'empty' : files.length >= letterLimits.files ? 'too-many' : null;
    if (reason === null) {
      if (cid !== undefined && !places.has(cid)) places.set(cid, files.length);
      files.push({ name, content });
    } else if (leftOut.length < letterLimits.named) leftOut.push({ name, size: content.length, reason });
  });
  return { files, leftOut, places };
}

/** What has no name is named by what it is. */
const kinds: Record<string, string> = {
  'message/rfc822': 'mail.eml',
  'text/calendar': 'invite.ics',
  'application/pkcs7-signature': 'smime.p7s',
  'application/pkcs7-mime': 'smime.p7m',
  'application/pgp-encrypted': 'version.asc',
  'application/pgp-signature': 'signature.asc',
  'application/ms-tnef': 'winmail.dat',
};

const nameOf = ({ filename, contentType }: Attachment, index: number): string =>
  tidyLine(filename ?? '', 300) || (kinds[contentType] ?? `part-${String(index + 1)}`);

/** All that any `From` names. */
function sendersIn(fields: readonly Field[]): LetterAddress[] {
  const written = fields.filter(({ name }) => name === 'from').slice(0, letterLimits.senders);
  return written.flatMap(({ value }) => {
    try {
      return flat(parseAddressHeader(utf8(value).slice(0, 4_000), { flatten: true }).value);
    } catch {
      return [];
    }
  });
}

const flat = (addresses: readonly EmailAddress[]): LetterAddress[] =>
  addresses.flatMap(({ name, address }) => (address ? [{ name, address }] : []));

/** Roughly: whoever keeps it looks at it once more, as at every address. */
const addressIn = (written: string): string | null =>
  /^[^\s@\p{Cc}\p{Cs}]{1,64}@[^\s@\p{Cc}\p{Cs}]{1,255}$/u.test(written) ? written : null;

/** The nearest first: what is answered, then what that answered, and so on. */
function referencesIn(fields: readonly Field[]): string[] {
  const answered = idsIn(topmost(fields, 'in-reply-to') ?? '');
  const references = idsIn(topmost(fields, 'references') ?? '').reverse();
  return [...new Set([...answered, ...references])].slice(0, letterLimits.references);
}

/** Message-IDs (RFC 5322, 3.6.4), as they may stand in a header again: nothing in them ends a line. */
export function idsIn(text: string): string[] {
  const found: string[] = [];
  let end = -1; // looked for once, however many of them begin before it
  for (let at = text.indexOf('<'); at >= 0 && found.length < 1_000; at = text.indexOf('<', at + 1)) {
    if (end < at) end = text.indexOf('>', at);
    if (end < 0) break;
    if (end - at < 4 || end - at >= 250) continue;
    const id = text.slice(at, end + 1);
    if (/^<[\x21-\x3b=\x3f-\x7e]+>$/.test(id)) found.push(id);
  }
  return found;
}

/** What is the same in every copy of a mail, whatever servers have written above it. */
function contentOf(raw: Buffer, fields: readonly Field[]): Uint8Array {
  const hash = createHash('sha256');
  for (const name of ['message-id', 'from', 'date', 'subject'])
    hash.update(`${topmost(fields, name) ?? ''}\n`);
  return hash.update(raw.subarray(bodyAt(raw))).digest();
}

/** What is not encoded may be UTF-8 (RFC 6532). */
const utf8 = (latin: string): string => {
  const text = Buffer.from(latin, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? latin : text;
};
