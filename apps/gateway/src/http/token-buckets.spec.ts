import { TokenBuckets } from './token-buckets.js';

describe('a token bucket', () => {
  const start = Date.parse('2026-03-02T09:00:00Z');

  it('gives what it holds at once, and then what it refills', () => {
    const buckets = new TokenBuckets(60);
    const take = (at: number) => buckets.take('a', 1, start + at);

    expect(Array.from({ length: 60 }, () => take(0).wait)).toEqual(Array(60).fill(0));
    expect(take(0)).toEqual({ wait: 1_000, remaining: 0, full: 60_000 });
    expect(take(999).wait).toBeCloseTo(1);
    expect(take(1_000)).toMatchObject({ wait: 0, remaining: 0 });
    expect(take(1_000).wait).toBe(1_000);
    expect(take(61_000)).toEqual({ wait: 0, remaining: 59, full: 1_000 });
  });

  it('takes nothing where there is too little', () => {
    const buckets = new TokenBuckets(10);
    buckets.take('a', 8, start);

    expect(buckets.take('a', 5, start)).toMatchObject({ wait: 18_000, remaining: 2 });
    expect(buckets.take('a', 2, start)).toMatchObject({ wait: 0, remaining: 0 });
  });

  it('gives all it has to who wants more than it can hold', () => {
    const buckets = new TokenBuckets(10);

    expect(buckets.take('a', 50, start)).toMatchObject({ wait: 0, remaining: 0 });
    expect(buckets.take('a', 50, start)).toMatchObject({ wait: 60_000 });
  });

  it('is one of many', () => {
    const buckets = new TokenBuckets(1);

    expect(buckets.take('a', 1, start).wait).toBe(0);
    expect(buckets.take('b', 1, start).wait).toBe(0);
    expect(buckets.take('a', 1, start).wait).toBe(60_000);
  });

  it('never gives more than a minute holds and a minute refills, however requests are spread', () => {
    const buckets = new TokenBuckets(7);
    let given = 0;

    for (let at = 0; at < 600_000; at += 333) if (buckets.take('a', 1, start + at).wait === 0) given += 1;

    expect(given).toBe(7 + 69); // 599 994 ms refill 69.99
  });

  it('says how long to wait without taking', () => {
    const buckets = new TokenBuckets(2);
    buckets.take('a', 2, start);

    expect(buckets.waitFor('a', start)).toBe(30_000);
    expect(buckets.waitFor('a', start + 30_000)).toBe(0);
    expect(buckets.waitFor('b', start)).toBe(0);
    expect(buckets.take('a', 1, start + 30_000).wait).toBe(0);
  });
});
