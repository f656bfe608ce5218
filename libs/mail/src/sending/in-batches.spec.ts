import { setTimeout as after } from 'node:timers/promises';
import { InBatches } from './in-batches.js';

describe('what many ask for in batches', () => {
  it('is done at once for all who have waited, and for whoever has just been answered', async () => {
    const batches: string[][] = [];
    const asking = new InBatches<string, string>(async (items) => {
      batches.push(items);
      await after(10);
      return items;
    });
    const first = asking.add('first');
    while (batches.length === 0) await after(1);

    const waiting = asking.add('waiting');
    const again = first.then(() => asking.add('first, again'));

    expect(await Promise.all([first, waiting, again])).toEqual(['first', 'waiting', 'first, again']);
    expect(batches).toEqual([['first'], ['waiting', 'first, again']]);
  });
});
