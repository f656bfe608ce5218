import { randomBytes } from 'node:crypto';
import { mkdir, open, opendir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Slots } from '@lotse/persistence';
import { BlobMissing, type BlobStore } from './blob-store.js';

/** Where files are written before they are there. On the same disk, so that a rename is one act. */
const incoming = 'incoming';
const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Bytes that are read at once. */
const readAtOnce = 64 * 1024;

/**
 * Node has four threads for files, and for names of hosts: an alarm needs one to find its mail server. A volume that hangs keeps those that
 * ask it, so it gets all but one.
 */
const threads = new Slots(3);
const turn = <T>(work: () => Promise<T>): Promise<T> => threads.hold(work);

/**
 * A folder, which all replicas share. A file is written under another name, brought to the disk and renamed: whoever finds it finds
 * it whole, whatever has ended the process.
 */
export class FolderStore implements BlobStore {
  constructor(private readonly folder: string) {}

  async write(id: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const place = this.placeOf(id);
    await this.make(join(this.folder, incoming));
    const temporary = join(this.folder, incoming, `${id}.${randomBytes(6).toString('hex')}`);
    const file = await turn(() => open(temporary, 'wx', 0o600));
    try {
      try {
        for await (const bytes of content) await writeAll(file, bytes);
        await turn(() => file.sync());
      } finally {
        await turn(() => file.close());
      }
      await this.make(this.shardOf(id));
      await turn(() => rename(temporary, place));
    } catch (error) {
      await turn(() => rm(temporary, { force: true })).catch(() => undefined); // what has failed first is what there is to say
      throw error;
    }
    await toDisk(this.shardOf(id));
  }

  async *read(id: string): AsyncGenerator<Uint8Array> {
    const place = this.placeOf(id);
    const file = await turn(() => open(place, 'r')).catch((error: unknown) => {
      throw isMissing(error) ? new BlobMissing(id) : error;
    });
    try {
      for (;;) {
        const { bytesRead, buffer } = await turn(() => file.read(Buffer.allocUnsafe(readAtOnce)));
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await turn(() => file.close());
    }
  }

  async writtenAt(id: string): Promise<Date | null> {
    return (await statOf(this.placeOf(id)))?.mtime ?? null;
  }

  async remove(id: string): Promise<void> {
    const place = this.placeOf(id);
    await turn(() => rm(place, { force: true }));
  }

  async *walk(): AsyncGenerator<string> {
    for await (const shard of entriesOf(this.folder)) {
      if (!/^[0-9a-f]{2}$/.test(shard)) continue;
      for await (const id of entriesOf(join(this.folder, shard))) if (idPattern.test(id)) yield id;
    }
  }

  async tidy(before: Date): Promise<void> {
    for await (const name of entriesOf(join(this.folder, incoming))) {
      const temporary = join(this.folder, incoming, name);
      const found = await statOf(temporary);
      if (found && found.mtime < before) await turn(() => rm(temporary, { force: true }));
    }
  }

  private placeOf(id: string): string {
    return join(this.shardOf(id), id);
  }

  /** By the end of the id: UUIDs of the same time begin alike. */
  private shardOf(id: string): string {
    if (!idPattern.test(id)) throw new Error('this is no id of a blob');
    return join(this.folder, id.slice(-2));
  }

  /** A new folder has to outlive a crash as well. */
  private async make(folder: string): Promise<void> {
    const made = await turn(() => mkdir(folder, { recursive: true, mode: 0o700 }));
    if (made !== undefined) await toDisk(this.folder);
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await turn(() => file.write(bytes, at))).bytesWritten;
}

/** A rename is on the disk once the folder is. */
async function toDisk(folder: string): Promise<void> {
  const handle = await turn(() => open(folder, 'r'));
  try {
    await turn(() => handle.sync());
  } finally {
    await turn(() => handle.close());
  }
}

async function* entriesOf(folder: string): AsyncGenerator<string> {
  const found = await turn(() => opendir(folder)).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (!found) return;
  try {
    for (;;) {
      const entry = await turn(() => found.read());
      if (!entry) return;
      yield entry.name;
    }
  } finally {
    await turn(() => found.close());
  }
}

const statOf = (place: string) =>
  turn(() => stat(place)).catch((error: unknown) => {
    if (isMissing(error)) return null; // removed meanwhile
    throw error;
  });

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
