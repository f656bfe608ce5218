import { createHmac, timingSafeEqual } from 'node:crypto';

/** Lower-case letters and digits alone (RFC 4648, 6): mail servers may change the case of a local part. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const idBytes = 16;
/** Of the HMAC: 80 bits, which nobody guesses at a server that answers. */
const proofBytes = 10;
const tokenLength = Math.ceil(((idBytes + proofBytes) * 8) / 5);
/** RFC 5321, 4.5.3.1.1, in octets. */
const longestLocalPart = 64;
/** Of a text that speaks of many mails: a report is about one. */
const mostFound = 10;

/**
 * What an address is for: a mail of a service's own table comes back there, or one of a newsletter's issue, or somebody answers in a
 * ticket. Signed with it, for ever.
 */
const purposes = {
  mail: 'return address',
  issue: 'return address of an issue',
  ticket: 'reply address of a ticket',
} as const;
export type AddressClass = keyof typeof purposes;
/** Whose mail it is that comes back. */
export type ReturnClass = Exclude<AddressClass, 'ticket'>;

/** Where a mail that cannot be delivered comes back to: an address for each mail, `bounces+<token>@example.com`. Also where answers in a ticket go: then it names the ticket. */
export class ReturnAddresses {
  private readonly local: string;
  private readonly domain: string;

  /**
   * @param base the address whose mail server also takes what stands behind a plus (RFC 5233)
   * @param keys 32 random bytes each; the first signs, each proves: so a new key goes in front, and the old one stays while mail to its addresses comes
   * @param whose whose mail it is: an address of another class is none of these
   * @throws Error where there is no room for a token
   */
  constructor(
    base: string,
    private readonly keys: readonly [Buffer, ...Buffer[]],
    private readonly whose: AddressClass = 'mail',
  ) {
    const at = base.lastIndexOf('@');
    this.local = base.slice(0, at);
    this.domain = base.slice(at + 1);
    const most = longestLocalPart - tokenLength - 1;
    if (at < 1 || !/^[\w.-]+$/.test(this.local) || this.local.length > most)
      throw new Error(`before the @ stand 1 to ${String(most)} letters, digits, dots, hyphens`);
  }

  /** Where providers report complaints to (RFC 5965): it belongs to no mail, and what comes there says itself about which one it is. */
  get complaints(): string {
    return `${this.local}+complaints@${this.domain}`;
  }

  /** The mails of whose return addresses a text speaks, each once: whoever names one was sent that mail, or was given it. */
  mailsIn(text: string): string[] {
    const found = new Set<string>();
    const domain = this.domain.toLowerCase();
    const start = `${this.local.toLowerCase()}+`;
    const lower = text.toLowerCase();
    for (
      let at = lower.indexOf(start);
      at >= 0 && found.size < mostFound;
      at = lower.indexOf(start, at + 1)
    ) {
      const end = at + start.length + tokenLength + 1 + domain.length;
      const mailId = this.mailOf(lower.slice(at, end));
      if (mailId !== null) found.add(mailId);
    }
    return [...found];
  }

  of(mailId: string): string {
    const id = Buffer.from(mailId.replaceAll('-', ''), 'hex');
    return `${this.local}+${encoded(Buffer.concat([id, this.proofOf(id, this.keys[0])]))}@${this.domain}`;
  }

  /** Which mail an address belongs to; `null` for every address that was not made here. */
  mailOf(address: string): string | null {
    if (address.length > 320) return null;
    const text = address.toLowerCase();
    const start = `${this.local.toLowerCase()}+`;
    const end = `@${this.domain.toLowerCase()}`;
    if (!text.startsWith(start) || !text.endsWith(end)) return null;
    const token = decoded(text.slice(start.length, -end.length));
    if (!token) return null;
    const id = token.subarray(0, idBytes);
    const proof = token.subarray(idBytes);
    return this.keys.some((key) => timingSafeEqual(proof, this.proofOf(id, key))) ? asUuid(id) : null;
  }

  private proofOf(id: Buffer, key: Buffer): Buffer {
    return createHmac('sha256', key).update(purposes[this.whose]).update(id).digest().subarray(0, proofBytes);
  }
}

function encoded(bytes: Buffer): string {
  let bits = BigInt(`0x${bytes.toString('hex')}`) << BigInt(tokenLength * 5 - bytes.length * 8);
  let text = '';
  for (; text.length < tokenLength; bits >>= 5n) text = (alphabet[Number(bits & 31n)] ?? '') + text;
  return text;
}

/** @returns nothing where it is no token, or not written as {@link encoded} writes it */
function decoded(token: string): Buffer | null {
  if (token.length !== tokenLength) return null;
  let bits = 0n;
  for (const character of token) {
    const digit = alphabet.indexOf(character);
    if (digit < 0) return null;
    bits = (bits << 5n) | BigInt(digit);
  }
  const length = idBytes + proofBytes;
  const spare = BigInt(tokenLength * 5 - length * 8);
  if (bits & ((1n << spare) - 1n)) return null;
  return Buffer.from((bits >> spare).toString(16).padStart(length * 2, '0'), 'hex');
}

const asUuid = (id: Buffer): string =>
  id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
