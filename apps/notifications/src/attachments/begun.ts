import { Readable } from 'node:stream';

/** A stream of which the first part is there already: what cannot be read at all is told before anything is answered. */
export async function begun(content: AsyncIterable<Buffer>): Promise<Readable> {
  const parts = content[Symbol.asyncIterator]();
  const first: IteratorResult<Buffer>[] = [await parts.next()];
  const all: AsyncIterator<Buffer> = {
    next: () => Promise.resolve(first.pop() ?? parts.next()),
    // also where nobody has asked for the first part: the file is open
    return: async () => (await parts.return?.()) ?? { done: true, value: undefined },
  };
  return Readable.from({ [Symbol.asyncIterator]: () => all }, { objectMode: false });
}
