import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Seal } from '@lotse/persistence';
import { BlobDamaged, BlobMissing, FolderStore, SealedBlobs, sweep } from './index.js';

const chunk = 65_536;
const sealedChunk = chunk + 16;
const head = 4;

function* pieces(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('sealed blobs in a folder', () => {
  const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
  let folder: string;
  let store: FolderStore;
  let blobs: SealedBlobs;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lotse-blobs-'));
    store = new FolderStore(folder);
    blobs = new SealedBlobs(store, new Seal([oldKey]));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const inPieces = (bytes: Buffer): AsyncIterable<Buffer> => Readable.from(pieces(bytes, 10_007));
  const kept = async (bytes: Buffer, into = blobs): Promise<{ id: string; key: string }> => {
    const id = randomUUID();
    return { id, key: await into.write(id, inPieces(bytes)) };
  };
  const read = async ({ id, key }: { id: string; key: string }, from = blobs): Promise<Buffer> => {
    const parts: Buffer[] = [];
    for await (const part of from.read(id, key)) parts.push(part);
    return Buffer.concat(parts);
  };
  const firstOf = (id: string) => store.read(id)[Symbol.asyncIterator]().next();
  const fileOf = (id: string): string => join(folder, id.slice(-2), id);
  const everyFile = async (): Promise<string[]> =>
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);

  it.each([0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 5 * chunk + 17])(
    'gives back what was written: %i bytes',
    async (size) => {
      const bytes = randomBytes(size);

      expect((await read(await kept(bytes))).equals(bytes)).toBe(true);
    },
  );

  it('shows nothing on the disk, and the same differently each time', async () => {
    const bytes = Buffer.from('Rechnungsnummer 4711 '.repeat(1_000));
    const [one, other] = [await kept(bytes), await kept(bytes)];
    const [a, b] = [await readFile(fileOf(one.id)), await readFile(fileOf(other.id))];

    expect(a.includes('4711')).toBe(false);
    expect(a.equals(b)).toBe(false);
    expect(one.key).not.toBe(other.key);
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut at the end of a chunk', (bytes) => bytes.subarray(0, head + 2 * sealedChunk)],
    ['cut in the middle of a chunk', (bytes) => bytes.subarray(0, -1)],
    ['cut down to nothing', () => Buffer.alloc(0)],
    ['cut down to its beginning', (bytes) => bytes.subarray(0, head)],
    ['continued', (bytes) => Buffer.concat([bytes, bytes.subarray(head, head + sealedChunk)])],
    [
      'put in another order',
      (bytes) =>
        Buffer.concat([
          bytes.subarray(0, head),
          bytes.subarray(head + sealedChunk, head + 2 * sealedChunk),
          bytes.subarray(head, head + sealedChunk),
          bytes.subarray(head + 2 * sealedChunk),
        ]),
    ],
    [
      'without a chunk in the middle',
      (bytes) =>
        Buffer.concat([bytes.subarray(0, head + sealedChunk), bytes.subarray(head + 2 * sealedChunk)]),
    ],
    ['of another make', (bytes) => Buffer.concat([Buffer.from('LTB2'), bytes.subarray(head)])],
  ])('is not read when it is %s', async (_, change) => {
    const blob = await kept(randomBytes(2 * chunk + 100));
    await writeFile(fileOf(blob.id), change(await readFile(fileOf(blob.id))));

    await expect(read(blob)).rejects.toThrow(BlobDamaged);
  });

  it('is not read where a single bit of it has changed', async () => {
    const blob = await kept(randomBytes(300));
    const whole = await readFile(fileOf(blob.id));
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(at) ^ 0x10, at);
      await writeFile(fileOf(blob.id), changed);

      await expect(read(blob)).rejects.toThrow(BlobDamaged);
    }
  });

  it('is not read with a chunk, or as the whole, of another blob, also under the same key', async () => {
    const [one, other] = [await kept(randomBytes(chunk + 5)), await kept(randomBytes(chunk + 5))];
    const [a, b] = [await readFile(fileOf(one.id)), await readFile(fileOf(other.id))];
    const foreign = b.subarray(0, head + sealedChunk);
    await writeFile(fileOf(one.id), Buffer.concat([foreign, a.subarray(head + sealedChunk)]));
    await expect(read(one)).rejects.toThrow(BlobDamaged);

    await writeFile(fileOf(one.id), b);
    await expect(read(one)).rejects.toThrow(BlobDamaged);
    await expect(read({ id: one.id, key: other.key })).rejects.toThrow(); // the key is sealed for its blob
  });

  it('is read under any key that is left, and under no other', async () => {
    const bytes = randomBytes(1_000);
    const blob = await kept(bytes);

    expect(await read(blob, new SealedBlobs(store, new Seal([newKey, oldKey])))).toEqual(bytes);
    await expect(read(blob, new SealedBlobs(store, new Seal([newKey])))).rejects.toThrow('sealed under key');
  });

  it('is there as a whole or not at all', async () => {
    const id = randomUUID();
    const breaksOff = async function* (): AsyncGenerator<Buffer> {
      yield randomBytes(100_000);
      expect(await store.writtenAt(id)).toBeNull();
      expect(await everyFile()).toHaveLength(1);
      throw new Error('gone away');
    };

    await expect(blobs.write(id, breaksOff())).rejects.toThrow('gone away');

    expect(await everyFile()).toEqual([]);
    await expect(firstOf(id)).rejects.toThrow(BlobMissing);
  });

  it('takes no id that leads elsewhere', async () => {
    for (const id of ['../../etc/passwd', '', `${randomUUID()}/x`, randomUUID().toUpperCase()]) {
      await expect(store.write(id, inPieces(randomBytes(1)))).rejects.toThrow('no id');
      await expect(firstOf(id)).rejects.toThrow('no id');
    }
    expect(await everyFile()).toEqual([]);
  });

  it('leaves nothing behind where nothing can be written', async () => {
    const blob = await kept(randomBytes(10));
    const elsewhere = join(folder, 'a-file');
    await writeFile(elsewhere, '');
    const nowhere = new SealedBlobs(new FolderStore(join(elsewhere, 'below')), new Seal([oldKey]));

    await expect(nowhere.write(randomUUID(), inPieces(randomBytes(10)))).rejects.toThrow();
    expect(await read(blob)).toHaveLength(10);
  });

  it('is removed once nobody wants it, and what was never finished with it; what is young stays', async () => {
    const [wanted, unwanted, young] = [
      await kept(randomBytes(10)),
      await kept(randomBytes(10)),
      await kept(randomBytes(10)),
    ];
    const [begun, beingWritten] = [`${randomUUID()}.aa`, `${randomUUID()}.bb`];
    for (const name of [begun, beingWritten]) await writeFile(join(folder, 'incoming', name), 'x');
    const longAgo = new Date('2020-01-01');
    for (const place of [fileOf(wanted.id), fileOf(unwanted.id), join(folder, 'incoming', begun)])
      await utimes(place, longAgo, longAgo);

    const removed = await sweep(store, {
      wanted: (ids) => Promise.resolve(new Set(ids.filter((id) => id === wanted.id))),
      before: new Date('2020-01-02'),
      signal: new AbortController().signal,
    });

    expect(removed).toBe(1);
    expect((await everyFile()).sort()).toEqual([wanted.id, young.id, beingWritten].sort());
    await store.remove(wanted.id);
    await store.remove(wanted.id);
    expect(await store.writtenAt(wanted.id)).toBeNull();
  });

  it('is left to the next sweep where this one has to stop', async () => {
    const ids = [(await kept(randomBytes(10))).id, (await kept(randomBytes(10))).id];
    const stopping = new AbortController();
    let asked = 0;

    const removed = await sweep(store, {
      wanted: () => {
        asked += 1;
        stopping.abort();
        return Promise.resolve(new Set());
      },
      before: new Date('9999-01-01'),
      signal: stopping.signal,
    });
    await sweep(store, {
      wanted: () => Promise.reject(new Error('nobody asks any more')),
      before: new Date('9999-01-01'),
      signal: stopping.signal,
    });

    expect([removed, asked]).toEqual([0, 1]);
    expect((await everyFile()).sort()).toEqual(ids.sort());
  });

  it('holds a few chunks of each in memory, however many are written and read at once', async () => {
    const [size, atOnce] = [10 * 1_024 * 1_024, 50];
    const piece = randomBytes(chunk);
    const large = (): AsyncIterable<Buffer> =>
      Readable.from(Array.from({ length: size / piece.length }, () => piece));
    let most = 0;
    const watching = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers)), 5);
    const before = process.memoryUsage().arrayBuffers;
    try {
      const all = await Promise.all(
        Array.from({ length: atOnce }, async () => {
          const id = randomUUID();
          return { id, key: await blobs.write(id, large()) };
        }),
      );
      await Promise.all(
        all.map(async ({ id, key }) => {
          let length = 0;
          for await (const part of blobs.read(id, key)) length += part.length;
          expect(length).toBe(size);
        }),
      );
    } finally {
      clearInterval(watching);
    }
    expect(most - before).toBeLessThan((size * atOnce) / 4); // of 500 MiB that went through twice
  });

  it('leaves threads to others while its volume hangs: a name of a host needs one', async () => {
    const ids = Array.from({ length: 6 }, () => randomUUID());
    for (const id of ids) {
      await mkdir(join(folder, id.slice(-2)), { recursive: true });
      execFileSync('mkfifo', [fileOf(id)]); // opening it takes until somebody writes into it
    }
    const asked = ids.map((id) => firstOf(id));

    let isOver = false;
    const goesOn = (): void => {
      isOver = true;
      for (const id of ids) closeSync(openSync(fileOf(id), 'r+')); // both ends at once, which waits for nobody
    };
    const late = setInterval(goesOn, 20_000); // else a thread that is kept would keep the process as well

    await lookup('localhost');
    expect(isOver).toBe(false);

    clearInterval(late);
    const soon = setInterval(goesOn, 20);
    await Promise.all(asked);
    clearInterval(soon);
  });
});
