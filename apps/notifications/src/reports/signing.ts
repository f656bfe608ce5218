import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** @throws Error that says what is wrong with it */
export function evidenceKey(pem: string | Buffer): KeyObject {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('a key for evidence is Ed25519');
  return key;
}

/** With what reports are signed, for whoever verifies them. */
export interface PublicKey {
  /** SHA-256 of the key in DER, hexadecimal. */
  id: string;
  /** PEM. */
  publicKey: string;
}

/** Signs reports so that anybody can verify them (Ed25519, RFC 8032). */
export class Signing {
  private constructor(
    private readonly key: KeyObject,
    readonly own: PublicKey,
  ) {}

  /** @returns nothing where no key is configured */
  static with(file: string | undefined): Signing | null {
    if (file === undefined) return null;
    const key = evidenceKey(readFileSync(file));
    const its = createPublicKey(key);
    const id = createHash('sha256')
      .update(its.export({ type: 'spki', format: 'der' }))
      .digest('hex');
    return new Signing(key, { id, publicKey: its.export({ type: 'spki', format: 'pem' }).toString() });
  }

  /** The 64 bytes over the whole of it, not over its hash. */
  sign(content: Buffer): Buffer {
    return sign(null, content, this.key);
  }
}

/** What a test and the service's module give it by. */
export const SIGNING = Symbol('signing');
