import { createCipheriv, createDecipheriv } from 'node:crypto';

/** With what a sealed blob begins: another make can be told apart. */
const head = Buffer.from('LTB1');
/** Of the bytes that are sealed together, in bytes: so much of a blob is in memory at a time. */
export const chunkSize = 65_536;
const tagSize = 16;
const algorithm = 'aes-256-gcm';

/** This is not what was sealed: it has been cut, changed or put in another order, or belongs to another key or id. */
export class BlobDamaged extends Error {
  override readonly name = 'BlobDamaged';
}

/** A blob has a key of its own, under which its id and the place of each chunk are sealed as well. */
export interface BlobKey {
  id: string;
  /** 32 random bytes that seal nothing else. */
  key: Buffer;
}

/**
 * Seals a stream in chunks, each with its place, and the last one as the last (the construction STREAM of Hoang, Reyhanitabar, Rogaway
 * and Vizár, 2015): what has been cut, put in another order or brought from elsewhere does not open.
 */
export async function* sealed(
  content: AsyncIterable<Uint8Array>,
  blob: BlobKey,
): AsyncGenerator<Buffer, void, undefined> {
  yield head;
  let place = 0;
  for await (const { bytes, isLast } of inChunks(content, chunkSize)) {
    const cipher = createCipheriv(algorithm, blob.key, nonceOf(place, isLast), { authTagLength: tagSize });
    cipher.setAAD(aboutOf(blob));
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    place += 1;
  }
}

/** @throws BlobDamaged at the first chunk that is not what was sealed: everything before it is */
export async function* opened(
  content: AsyncIterable<Uint8Array>,
  blob: BlobKey,
): AsyncGenerator<Buffer, void, undefined> {
  let place = 0;
  for await (const { bytes, isLast } of inChunks(content, chunkSize + tagSize, head)) {
    if (bytes.length < tagSize) throw new BlobDamaged('a chunk is too short');
    const decipher = createDecipheriv(algorithm, blob.key, nonceOf(place, isLast), {
      authTagLength: tagSize,
    });
    decipher.setAAD(aboutOf(blob));
    decipher.setAuthTag(bytes.subarray(-tagSize));
    let plain: Buffer;
    try {
      plain = Buffer.concat([decipher.update(bytes.subarray(0, -tagSize)), decipher.final()]);
    } catch {
      throw new BlobDamaged(`chunk ${place} is not what was sealed`);
    }
    yield plain;
    place += 1;
  }
}

const aboutOf = ({ id }: BlobKey): Buffer => Buffer.from(`blob\0${id}`);

/** Each chunk has another one, as the key is the blob's own. */
function nonceOf(place: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(place, 7); // throws beyond 256 TiB
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

/** Chunks of the same size but for the last one, which is there always, and is empty of an empty stream alone. */
async function* inChunks(
  content: AsyncIterable<Uint8Array>,
  size: number,
  prefix = Buffer.alloc(0),
): AsyncGenerator<{ bytes: Buffer; isLast: boolean }> {
  let chunk = Buffer.allocUnsafe(size);
  let filled = 0;
  let prefixLeft = prefix;
  for await (const piece of content) {
    let bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    const compared = Math.min(prefixLeft.length, bytes.length);
    if (compared > 0) {
      if (!bytes.subarray(0, compared).equals(prefixLeft.subarray(0, compared)))
        throw new BlobDamaged('this is no sealed blob');
      prefixLeft = prefixLeft.subarray(compared);
      bytes = bytes.subarray(compared);
    }
    while (bytes.length > 0) {
      if (filled === size) {
        yield { bytes: chunk, isLast: false };
        [chunk, filled] = [Buffer.allocUnsafe(size), 0];
      }
      const copied = bytes.copy(chunk, filled);
      filled += copied;
      bytes = bytes.subarray(copied);
    }
  }
  if (prefixLeft.length > 0) throw new BlobDamaged('this is no sealed blob');
  yield { bytes: chunk.subarray(0, filled), isLast: true };
}
