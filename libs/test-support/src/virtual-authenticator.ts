import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** What a server asks an authenticator for; more may be in it. */
export interface PasskeyOptions {
  challenge: string;
  excludeCredentials?: { id: string }[];
  allowCredentials?: { id: string }[];
}

/** What an honest authenticator on an honest page never does. */
export interface Deviation {
  /** The page on which the user believes to be. */
  origin?: string;
  challenge?: string;
  /** `false`: nobody has given a PIN or a finger. */
  userVerified?: boolean;
  /** How often the key has signed. */
  counter?: number;
  /** Signs with another key. */
  otherKey?: boolean;
}

interface Credential {
  privateKey: KeyObject;
  counter: number;
}

const present = 0x01;
const verified = 0x04;
const attested = 0x40;

/**
 * A security key and the browser in which it is plugged, as far as a server sees them (Web Authentication Level 3):
 * makes ES256 keys without attestation, and signs with them.
 */
export class VirtualAuthenticator {
  private readonly credentials = new Map<string, Credential>();

  /** @param origin of the site, whose host name is its id */
  constructor(private readonly origin: string) {}

  /** `navigator.credentials.create()`, as `toJSON()` gives it. @throws Error for a key that it has made already */
  create({ challenge, excludeCredentials = [] }: PasskeyOptions, deviation: Deviation = {}) {
    if (excludeCredentials.some(({ id }) => this.credentials.has(id)))
      throw new Error('InvalidStateError: this authenticator has a key for that user already');
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const id = randomBytes(32);
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const counter = deviation.counter ?? 0;
    this.credentials.set(id.toString('base64url'), { privateKey, counter });
    const cosePublicKey = map([
      [integer(1), integer(2)],
      [integer(3), integer(-7)],
      [integer(-1), integer(1)],
      [integer(-2), bytes(Buffer.from(x, 'base64url'))],
      [integer(-3), bytes(Buffer.from(y, 'base64url'))],
    ]);
    const authData = Buffer.concat([
      this.authenticatorData(attested, counter, deviation),
      Buffer.alloc(16), // AAGUID: no make
      uint16(id.length),
      id,
      cosePublicKey,
    ]);
    const attestationObject = map([
      [text('fmt'), text('none')],
      [text('attStmt'), map([])],
      [text('authData'), bytes(authData)],
    ]);
    return {
      ...this.envelope(id.toString('base64url')),
      response: {
        clientDataJSON: this.clientData('webauthn.create', challenge, deviation).toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['usb'],
      },
    };
  }

  /** `navigator.credentials.get()`, as `toJSON()` gives it. @throws Error where it has none of the keys */
  get({ challenge, allowCredentials = [] }: PasskeyOptions, deviation: Deviation = {}) {
    const id = allowCredentials.map((allowed) => allowed.id).find((one) => this.credentials.has(one));
    const credential = id === undefined ? undefined : this.credentials.get(id);
    if (id === undefined || !credential) throw new Error('NotAllowedError: none of the keys is here');
    credential.counter = deviation.counter ?? credential.counter + 1;
    const clientData = this.clientData('webauthn.get', challenge, deviation);
    const authenticatorData = this.authenticatorData(0, credential.counter, deviation);
    const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
    const key = deviation.otherKey
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
      : credential.privateKey;
    return {
      ...this.envelope(id),
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: sign('sha256', signed, key).toString('base64url'),
      },
    };
  }

  private envelope(id: string) {
    return {
      id,
      rawId: id,
      type: 'public-key',
      authenticatorAttachment: 'cross-platform',
      clientExtensionResults: {},
    };
  }

  private clientData(type: string, challenge: string, deviation: Deviation): Buffer {
    return Buffer.from(
      JSON.stringify({
        type,
        challenge: deviation.challenge ?? challenge,
        origin: deviation.origin ?? this.origin,
        crossOrigin: false,
      }),
    );
  }

  private authenticatorData(flags: number, counter: number, deviation: Deviation): Buffer {
    const site = new URL(deviation.origin ?? this.origin).hostname;
    const seen = present | ((deviation.userVerified ?? true) ? verified : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(Buffer.from(site)), Buffer.from([flags | seen]), count]);
  }
}

const sha256 = (data: Buffer): Buffer => createHash('sha256').update(data).digest();

const uint16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);

/** CBOR (RFC 8949), as much of it as is needed here. */
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.concat([Buffer.from([(major << 5) | 25]), uint16(value)]);
}

const integer = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value));
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value]);
const text = (value: string): Buffer => Buffer.concat([head(3, value.length), Buffer.from(value)]);
const map = (entries: [Buffer, Buffer][]): Buffer =>
  Buffer.concat([head(5, entries.length), ...entries.flat()]);
