import { eventually } from '@lotse/test-support';
import { begun } from './begun.js';

describe('a stream that has begun', () => {
  const bytes = [Buffer.from('one'), Buffer.from('two'), Buffer.from('three')];
  let isOpen = false;
  async function* parts(): AsyncGenerator<Buffer> {
    isOpen = true;
    try {
      for (const part of bytes) {
        await Promise.resolve();
        yield part;
      }
    } finally {
      isOpen = false;
    }
  }

  it('gives everything in its order', async () => {
    const read: Buffer[] = [];
    for await (const part of await begun(parts())) read.push(part as Buffer);

    expect(Buffer.concat(read).toString()).toBe('onetwothree');
    expect(isOpen).toBe(false);
  });

  it('closes what it reads from, also where nobody has read anything', async () => {
    const stream = await begun(parts());
    expect(isOpen).toBe(true);

    stream.destroy();

    await eventually(() => expect(isOpen).toBe(false));
  });

  it('does not begin where nothing can be read', async () => {
    const broken: AsyncIterable<Buffer> = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('not there')) }),
    };

    await expect(begun(broken)).rejects.toThrow('not there');
  });
});
