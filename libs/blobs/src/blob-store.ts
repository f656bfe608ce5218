/**
 * Where bytes are kept under an id, which is a UUID. Nothing is held in memory as a whole. What is kept is sealed before it comes here:
 * see `SealedBlobs`.
 */
export interface BlobStore {
  /** It is there as a whole, and outlives a crash, once this has resolved; before, it is not there. An id is written once. */
  write(id: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /**
   * Nothing is open before the first part is asked for.
   * @throws BlobMissing with the first part
   */
  read(id: string): AsyncIterable<Uint8Array>;
  /** `null` where it is not there. */
  writtenAt(id: string): Promise<Date | null>;
  /** What is not there is removed already. */
  remove(id: string): Promise<void>;
  /** The ids of everything that is kept, in no order. */
  walk(): AsyncIterable<string>;
  /** Removes what writing has begun and not ended, if that is longer ago. */
  tidy(before: Date): Promise<void>;
}

export class BlobMissing extends Error {
  override readonly name = 'BlobMissing';

  constructor(readonly id: string) {
    super(`there is no blob ${id}`);
  }
}
