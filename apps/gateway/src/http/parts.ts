import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { DomainError, largestImportPart, type Idempotency } from '@lotse/contracts';
import { isReplay, noteReplay } from '@lotse/persistence';

/** A whole file, as its owner is told that it is. */
export interface WholeFile {
  parts: number;
  /** SHA-256, hexadecimal. */
  digest: string;
  idempotency?: Idempotency;
}

/** Whoever keeps a file that it has begun to take. */
export interface PartsOwner<T> {
  id: string;
  /** Bytes at most. */
  largest: number;
  addPart: (part: { index: number; content: string; idempotency: Idempotency }) => Promise<unknown>;
  close: (whole: WholeFile) => Promise<T>;
  cancel: () => Promise<unknown>;
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

/**
 * Passes a file on to the service that keeps it, part by part as it arrives, without looking into it. One that does not arrive as a whole
 * leaves nothing behind.
 * @throws DomainError too-large `request.too-large`, malformed `request.malformed`
 */
export async function sendInParts<T>(
  file: Readable,
  owner: PartsOwner<T>,
  idempotency: Idempotency | undefined,
): Promise<T> {
  const hash = createHash('sha256');
  let parts = 0;
  let mayBeTaken = false;
  try {
    for await (const content of partsOf(file, owner.largest)) {
      hash.update(content);
      // with a key of its own, so that one whose answer gets lost is sent again
      await owner.addPart({
        index: parts,
        content: content.toString('base64'),
        idempotency: {
          key: `${owner.id}/${parts}`,
          route: 'part of an import',
          fingerprint: sha256(content),
        },
      });
      parts += 1;
    }
    const digest = hash.digest('hex');
    const whole: WholeFile = { parts, digest, ...repeatable(idempotency, digest) };
    const taken = await owner.close(whole).catch((error: unknown) => {
      mayBeTaken = error instanceof DomainError && error.kind === 'outcome-unknown';
      throw error;
    });
    if (idempotency && isReplay(whole.idempotency)) noteReplay(idempotency);
    return taken;
  } catch (error) {
    if (!mayBeTaken) void owner.cancel().catch(() => undefined); // if that is lost, the service does it by itself
    throw error;
  }
}

/** What the key promises holds for this file only. */
const repeatable = (idempotency: Idempotency | undefined, digest: string): { idempotency?: Idempotency } =>
  idempotency
    ? { idempotency: { ...idempotency, fingerprint: sha256(idempotency.fingerprint + digest) } }
    : {};

/** The bytes in parts that fit into a message. Copied, so that pieces of a byte each, which keep far more alive, take no more room. */
async function* partsOf(file: Readable, largest: number): AsyncGenerator<Buffer> {
  let part = Buffer.allocUnsafe(largestImportPart);
  let size = 0;
  let total = 0;
  for await (const chunk of arriving(file)) {
    total += chunk.length;
    if (total > largest) throw new DomainError('too-large', 'request.too-large');
    for (let at = 0; at < chunk.length;) {
      const copied = chunk.copy(part, size, at);
      at += copied;
      size += copied;
      if (size < part.length) continue;
      yield part;
      [part, size] = [Buffer.allocUnsafe(largestImportPart), 0];
    }
  }
  if (size > 0) yield part.subarray(0, size);
}

/** A client that goes away in the middle is no failure of ours. The connection stays: it still gets its answer. */
async function* arriving(file: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of file.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
  } catch {
    throw new DomainError('malformed', 'request.malformed');
  }
}
