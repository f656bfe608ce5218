import { Breaker } from './breaker.js';
import { Rate } from './rate.js';

describe('a server that gives trouble', () => {
  let now = 0;
  beforeEach(() => (now = 0));

  it('is left alone for longer each time, a quarter of a minute at most, until it has answered for a mail', () => {
    const breaker = new Breaker(() => now);
    const rests = Array.from({ length: 8 }, () => {
      breaker.trouble();
      const { rest } = breaker;
      now += rest;
      breaker.close(); // it lets us in, and gives trouble again
      return rest;
    });
    expect(rests).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000]);

    breaker.well();
    breaker.trouble();
    expect(breaker.rest).toBe(1_000);
  });

  it('is in one trouble, however many connections tell of it', () => {
    const breaker = new Breaker(() => now);
    for (let connections = 0; connections < 10; connections++) breaker.trouble();

    expect(breaker).toMatchObject({ isClosed: false, rest: 1_000 });
  });
});

describe('a server that takes only so many', () => {
  let now = 0;
  beforeEach(() => (now = 0));
  const takenBy = (rate: Rate, isUrgent: boolean): number => {
    let count = 0;
    while (rate.take(isUrgent) === 0) count += 1;
    return count;
  };

  it('has a quarter left for alarms, however much other mail there is', () => {
    const rate = new Rate(20, () => now);

    expect(takenBy(rate, false)).toBe(15);
    expect(takenBy(rate, true)).toBe(5);
  });

  it('says when to ask again, and then has one', () => {
    const rate = new Rate(20, () => now);
    takenBy(rate, true);
    const wait = rate.take(true);
    now += wait - 1;
    expect(rate.take(true)).toBeGreaterThan(0);
    now += 1;
    expect(rate.take(true)).toBe(0);
  });

  it('holds no more than one second has brought', () => {
    const rate = new Rate(20, () => now);
    now += 60_000;

    expect(takenBy(rate, true)).toBe(20);
  });

  it('takes other mail too when it takes one a second', () => {
    expect(takenBy(new Rate(1, () => now), false)).toBe(1);
  });
});
