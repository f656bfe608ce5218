import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM: nonce, tag, then the text. What it belongs to is authenticated with it. */
export function seal(key: Buffer, text: string | Buffer, belongsTo: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(belongsTo));
  const body = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** @throws Error where it was changed, or belongs to something else */
export function open(key: Buffer, sealed: Buffer, belongsTo: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(belongsTo));
  decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
}

/** Keys of single subjects, wrapped by one that lies outside the database. */
export class SubjectKeys {
  /** @param keys 32 random bytes each: the first wraps, each unwraps, so a new one goes in front */
  constructor(private readonly keys: readonly [Buffer, ...Buffer[]]) {}

  /** A new one, wrapped. */
  make(subjectId: string): Buffer {
    return seal(this.keys[0], randomBytes(32), wrapOf(subjectId));
  }

  /** @throws Error where no key fits */
  unwrap(subjectId: string, wrapped: Buffer): Buffer {
    for (const key of this.keys)
      try {
        return open(key, wrapped, wrapOf(subjectId));
      } catch {
        continue; // wrapped by another one
      }
    throw new Error(`no key unwraps that of subject ${subjectId}`);
  }
}

const wrapOf = (subjectId: string): string => `subject ${subjectId}`;
