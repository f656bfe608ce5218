import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto';

/** With what letters are signed (RFC 6376). */
export interface Dkim {
  domain: string;
  selector: string;
  /** RSA (RFC 8301) or Ed25519 (RFC 8463). */
  key: KeyObject;
}

/** @throws Error that says what is wrong with it */
export function dkimKey(pem: string | Buffer): KeyObject {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'rsa' && key.asymmetricKeyType !== 'ed25519')
    throw new Error('a key for DKIM is RSA or Ed25519');
  return key;
}

/** What is signed where it is there. Whoever adds a second `From` breaks the signature: it is named once more than it is there. */
const signedFields = [
  'from',
  'to',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'auto-submitted',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
];

/**
 * The letter with its signature before it; `relaxed/relaxed`, so that a relay which folds lines anew does not break it. nodemailer's own
 * signer knows RSA only, and lets a letter go unsigned where its key fails.
 */
export function signed(raw: Buffer, { domain, selector, key }: Dkim): Buffer {
  const end = raw.indexOf('\r\n\r\n');
  const fields = fieldsOf(raw.toString('latin1', 0, end));
  const present = signedFields.filter((name) => fields.has(name));
  const bodyHash = createHash('sha256')
    .update(relaxedBody(raw.toString('latin1', end + 4)), 'latin1')
    .digest('base64');
  const algorithm = key.asymmetricKeyType === 'ed25519' ? 'ed25519-sha256' : 'rsa-sha256';
  const value = [
    `v=1; a=${algorithm}; c=relaxed/relaxed; d=${domain}; s=${selector}`,
    `h=${[...present, 'from'].join(':')}`,
    `bh=${bodyHash}`,
    'b=',
  ].join(';\r\n ');
  const header = present.map((name) => `${name}:${fields.get(name) ?? ''}\r\n`).join('');
  const data = Buffer.from(`${header}dkim-signature:${relaxed(value)}`, 'latin1');
  const signature =
    algorithm === 'ed25519-sha256'
      ? sign(null, createHash('sha256').update(data).digest(), key)
      : sign('sha256', data, key);
  const folded = signature.toString('base64').match(/.{1,72}/g) ?? [];
  return Buffer.concat([Buffer.from(`DKIM-Signature: ${value}${folded.join('\r\n ')}\r\n`), raw]);
}

/** Each field by its name in lower case, in the words that are signed; of several the last. */
function fieldsOf(header: string): Map<string, string> {
  const lines: string[] = [];
  for (const line of header.split('\r\n'))
    if (/^[ \t]/.test(line) && lines.length > 0) lines[lines.length - 1] += line;
    else lines.push(line);
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), relaxed(line.slice(colon + 1))];
    }),
  );
}

/** RFC 6376, 3.4.2. */
const relaxed = (value: string): string =>
  value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/^ /, '')
    .replace(/ $/, '');

/** RFC 6376, 3.4.4. */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`;
}
