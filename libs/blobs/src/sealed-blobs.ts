import { randomBytes } from 'node:crypto';
import type { Seal } from '@lotse/persistence';
import type { BlobStore } from './blob-store.js';
import { opened, sealed } from './chunks.js';

/** For what the key of a blob is sealed. */
export const keyContext = (id: string): string => `blob:${id}`;

/**
 * Blobs, each sealed under a key of its own. The key is sealed as well and handed to the caller, who keeps it in the database: whoever
 * removes it there has destroyed the bytes, in every backup of the store too.
 */
export class SealedBlobs {
  constructor(
    private readonly store: BlobStore,
    private readonly seal: Seal,
  ) {}

  /** @returns the key, without which the bytes are worth nothing */
  async write(id: string, content: AsyncIterable<Uint8Array>): Promise<string> {
    const key = randomBytes(32);
    await this.store.write(id, sealed(content, { id, key }));
    return this.seal.seal(key.toString('base64'), keyContext(id));
  }

  /**
   * Each part is what was written when it comes out.
   * @throws BlobMissing, BlobDamaged also in the middle; Error where no key of ours opens the blob's
   */
  read(id: string, sealedKey: string): AsyncIterable<Buffer> {
    const key = Buffer.from(this.seal.open(sealedKey, keyContext(id)), 'base64');
    return opened(this.store.read(id), { id, key });
  }
}
