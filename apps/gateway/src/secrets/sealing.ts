import { Inject, Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/**
 * Seals what must be stored and read again, but not by whoever gets hold of the database or a backup alone:
 * secrets of second factors and of identity providers. The key is in the configuration, not in the database. While it is
 * changed there are two, which both open; `resealing.ts` brings everything under the one that seals.
 *
 * AES-256-GCM with a random nonce of 96 bits: safe for 2³² values under one key (NIST SP 800-38D, 8.3).
 */
@Injectable()
export class Sealing {
  private readonly keyId: string;
  private readonly keys: ReadonlyMap<string, Buffer>;

  constructor(@Inject(GATEWAY_CONFIG) config: SealingKeys) {
    const keys = sealingKeysOf(config);
    this.keyId = keyIdOf(keys[0]);
    this.keys = new Map(keys.map((key) => [keyIdOf(key), key]));
  }

  /** With what everything begins that `SEALING_KEY` has sealed. */
  get prefix(): string {
    return `v1.${this.keyId}.`;
  }

  /**
   * @param context what the value is and whose, e.g. `second-factor:<id>`: it opens there and nowhere else, so that a
   * value copied into another row is worthless. No secret.
   * @returns `v1.<key id>.<base64url>`; the key's id tells which of two keys opens it
   */
  seal(plain: string, context: string): string {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv(algorithm, this.keyOf(this.keyId), nonce, { authTagLength: tagLength });
    cipher.setAAD(Buffer.from(context, 'utf8'));
    const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${this.prefix}${sealed.toString('base64url')}`;
  }

  /** @throws Error for what another key has sealed, was sealed for another context, or has been changed */
  open(sealed: string, context: string): string {
    const [version, keyId, content] = sealed.split('.');
    if (version !== 'v1' || keyId === undefined || content === undefined)
      throw new Error('this is not a sealed value');
    const bytes = Buffer.from(content, 'base64url');
    const decipher = createDecipheriv(algorithm, this.keyOf(keyId), bytes.subarray(0, nonceLength), {
      authTagLength: tagLength,
    });
    decipher.setAAD(Buffer.from(context, 'utf8'));
    decipher.setAuthTag(bytes.subarray(-tagLength));
    return Buffer.concat([
      decipher.update(bytes.subarray(nonceLength, -tagLength)),
      decipher.final(),
    ]).toString('utf8');
  }

  private keyOf(keyId: string): Buffer {
    const key = this.keys.get(keyId);
    if (!key)
      throw new Error(`sealed under key ${keyId}, and there is ${[...this.keys.keys()].join(' and ')} alone`);
    return key;
  }
}

export type SealingKeys = Pick<GatewayConfig, 'sealingKey' | 'sealingKeyOther'>;

/** The key under which is sealed and hashed, and the other one, where there is one. */
export function sealingKeysOf({ sealingKey, sealingKeyOther }: SealingKeys): [Buffer, ...Buffer[]] {
  const key = Buffer.from(sealingKey, 'base64');
  return sealingKeyOther === undefined ? [key] : [key, Buffer.from(sealingKeyOther, 'base64')];
}

/** Tells keys apart and says nothing about them. */
const keyIdOf = (key: Buffer): string =>
  createHash('sha256').update('lotse sealing key\0').update(key).digest('hex').slice(0, 8);
