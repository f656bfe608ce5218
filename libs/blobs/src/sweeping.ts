import type { BlobStore } from './blob-store.js';

/** So many ids are asked about at a time. */
const batchSize = 500;

export interface Sweep {
  /** Of these ids, those that are still wanted. */
  wanted: (ids: string[]) => Promise<ReadonlySet<string>>;
  /** What is younger stays: whoever has written it may be about to say that it is wanted. */
  before: Date;
  /** Once it is aborted, what is left is left to the next sweep. */
  signal: AbortSignal;
}

/** Removes what nobody wants any more. Of what is wanted no file is looked at. @returns how many */
export async function sweep(store: BlobStore, { wanted, before, signal }: Sweep): Promise<number> {
  let removed = 0;
  let batch: string[] = [];
  const settle = async (): Promise<void> => {
    const kept = await wanted(batch);
    for (const id of batch.filter((one) => !kept.has(one))) {
      if (signal.aborted) return;
      const writtenAt = await store.writtenAt(id);
      if (writtenAt === null || writtenAt >= before) continue;
      await store.remove(id);
      removed += 1;
    }
    batch = [];
  };
  for await (const id of store.walk()) {
    if (signal.aborted) return removed;
    batch.push(id);
    if (batch.length === batchSize) await settle();
  }
  if (batch.length > 0) await settle();
  if (!signal.aborted) await store.tidy(before);
  return removed;
}
