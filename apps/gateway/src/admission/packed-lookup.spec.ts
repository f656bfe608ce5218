import { eventually } from '@lotse/test-support';
import { PackedLookup } from './packed-lookup.js';

describe('a packed look-up', () => {
  it('asks at most two questions at a time, and what waits leaves together', async () => {
    const asked: string[][] = [];
    const answer: (() => void)[] = [];
    const lookup = new PackedLookup<string>((keys) => {
      asked.push(keys);
      return new Promise((resolve) => {
        answer.push(() => resolve(new Map(keys.map((key) => [key, `<${key}>`]))));
      });
    });
    const a = lookup.get('a');
    await eventually(() => expect(asked).toHaveLength(1));
    const b = lookup.get('b');
    await eventually(() => expect(asked).toHaveLength(2));
    const waiting = ['c', 'd', 'c'].map((key) => lookup.get(key));

    answer[0]?.();
    expect(await a).toBe('<a>');
    await eventually(() => expect(asked).toHaveLength(3));
    answer.forEach((each) => each());

    expect(await Promise.all([b, ...waiting])).toEqual(['<b>', '<c>', '<d>', '<c>']);
    expect(asked).toEqual([['a'], ['b'], ['c', 'd']]);
  });

  it('answers nothing from memory, and remembers what it last found as a guess', async () => {
    const there = new Map([['a', 1]]);
    const lookup = new PackedLookup<number>(() => Promise.resolve(there));
    expect(lookup.lastSeen('a')).toBeUndefined();
    expect(await lookup.get('a')).toBe(1);

    there.clear();

    expect(lookup.lastSeen('a')).toBe(1);
    expect(await lookup.get('a')).toBeUndefined();
    expect(lookup.lastSeen('a')).toBeUndefined();
  });

  it('remembers ten thousand keys at most, those of the latest look-ups', async () => {
    const lookup = new PackedLookup<string>((keys) =>
      Promise.resolve(new Map(keys.map((key) => [key, key]))),
    );
    await Promise.all(Array.from({ length: 10_000 }, (_, index) => lookup.get(String(index))));
    await lookup.get('0');

    await lookup.get('one more');

    expect(['0', '1', '2', 'one more'].map((key) => lookup.lastSeen(key))).toEqual([
      '0',
      undefined,
      '2',
      'one more',
    ]);
  });

  it('fails for those who asked together, and goes on', async () => {
    let works = false;
    const lookup = new PackedLookup<number>(() =>
      works ? Promise.resolve(new Map([['a', 1]])) : Promise.reject(new Error('away')),
    );
    await expect(lookup.get('a')).rejects.toThrow('away');

    works = true;

    expect(await lookup.get('a')).toBe(1);
  });
});
