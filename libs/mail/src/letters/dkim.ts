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
  'feedback-id',
];

/**
 * The letter with its signature before it; `relaxed/relaxed`, so that a relay which folds lines anew does not break it. nodemailer's own
 * signer knows RSA only, and lets a letter go unsigned where its key fails.
 */
export function signed(raw: Buffer, dkim: Dkim): Buffer {
  const end = raw.indexOf('\r\n\r\n');
  const bodyHash = createHash('sha256')
    .update(relaxedBody(raw.toString('latin1', end + 4)), 'latin1')
    .digest('base64');
  const { value, data, algorithm } = toSign(raw.toString('latin1', 0, end), bodyHash, dkim);
  const signature =
    algorithm === 'ed25519-sha256' ? sign(null, data, dkim.key) : sign('sha256', data, dkim.key);
  return Buffer.concat([Buffer.from(signatureField(value, signature)), raw]);
}

/**
 * The field with the signature of a letter whose body is hashed already. RSA takes a millisecond: it is done beside the event loop.
 * @param header with the line end of its last field
 * @param bodyHash SHA-256 of the body in its canonical form, in base64
 */
export async function signatureOf(header: string, bodyHash: string, dkim: Dkim): Promise<string> {
  const { value, data, algorithm } = toSign(header.trimEnd(), bodyHash, dkim);
  const signature =
    algorithm === 'ed25519-sha256'
      ? sign(null, data, dkim.key)
      : await new Promise<Buffer>((resolve, reject) =>
          sign('sha256', data, dkim.key, (error, made) => (error ? reject(error) : resolve(made))),
        );
  return signatureField(value, signature);
}

/** What is signed: for Ed25519 its hash (RFC 8463, 3), for RSA the fields themselves. */
function toSign(header: string, bodyHash: string, { domain, selector, key }: Dkim) {
  const fields = fieldsOf(header);
  const present = signedFields.filter((name) => fields.has(name));
  const algorithm = key.asymmetricKeyType === 'ed25519' ? 'ed25519-sha256' : 'rsa-sha256';
  const value = [
    `v=1; a=${algorithm}; c=relaxed/relaxed; d=${domain}; s=${selector}`,
    `h=${[...present, 'from'].join(':')}`,
    `bh=${bodyHash}`,
    'b=',
  ].join(';\r\n ');
  const signedHeader = present.map((name) => `${name}:${fields.get(name) ?? ''}\r\n`).join('');
  const fieldData = Buffer.from(`${signedHeader}dkim-signature:${relaxed(value)}`, 'latin1');
  const data = algorithm === 'ed25519-sha256' ? createHash('sha256').update(fieldData).digest() : fieldData;
  return { value, data, algorithm };
}

const signatureField = (value: string, signature: Buffer): string =>
  `DKIM-Signature: ${value}${(signature.toString('base64').match(/.{1,72}/g) ?? []).join('\r\n ')}\r\n`;

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
