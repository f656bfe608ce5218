import { createHmac, timingSafeEqual } from 'node:crypto';

/** The first byte of every token: tokens of another make can be told apart. */
const make = 1;
const idBytes = 16;
/** When it ends, in seconds since 1970. */
const untilBytes = 5;
/** Of the HMAC: 128 bits. */
const proofBytes = 16;
const payloadBytes = 1 + idBytes + untilBytes;

/** What a link is about, and until when it works. */
export interface Linked {
  subject: string;
  until: Date;
}

/**
 * Links in mails that are a right: whoever has one may do one thing, without a sign-in, until it ends. It carries an id, its end and a
 * proof; what it is for is signed with it, so that one for another purpose opens nothing.
 */
export class SignedLinks {
  /**
   * @param origin where links lead, as `https://links.example.com`
   * @param keys 32 random bytes each; the first signs, each proves: so a new key goes in front, and the old one stays until its links have ended
   */
  constructor(
    private readonly origin: string,
    private readonly keys: readonly [Buffer, ...Buffer[]],
  ) {}

  /**
   * @param path the purpose: under it the link is read
   * @param subject an id
   */
  to(path: string, { subject, until }: Linked): string {
    const payload = Buffer.alloc(payloadBytes);
    payload.writeUInt8(make);
    Buffer.from(subject.replaceAll('-', ''), 'hex').copy(payload, 1);
    payload.writeUIntBE(Math.ceil(until.getTime() / 1000), 1 + idBytes, untilBytes);
    const token = Buffer.concat([payload, proofOf(path, payload, this.keys[0])]);
    return `${this.origin.replace(/\/$/, '')}${path}${token.toString('base64url')}`;
  }

  /** @returns nothing for what was not signed here, or for another purpose. Whether it has ended is for the reader to say. */
  read(path: string, token: string): Linked | null {
    if (!/^[\w-]{51}$/.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== payloadBytes + proofBytes || bytes.toString('base64url') !== token) return null;
    const payload = bytes.subarray(0, payloadBytes);
    const proof = bytes.subarray(payloadBytes);
    if (payload[0] !== make || !this.keys.some((key) => timingSafeEqual(proof, proofOf(path, payload, key))))
      return null;
    const id = payload.toString('hex', 1, 1 + idBytes);
    return {
      subject: id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
      until: new Date(payload.readUIntBE(1 + idBytes, untilBytes) * 1000),
    };
  }
}

/** A text without what makes its links a right, for whoever is told of a mail that went to somebody else. */
export const withoutTokens = (text: string): string => text.replace(/\/[\w-]{51}(?![\w-])/g, '/…');

const proofOf = (path: string, payload: Buffer, key: Buffer): Buffer =>
  createHmac('sha256', key).update(`link\0${path}\0`).update(payload).digest().subarray(0, proofBytes);
