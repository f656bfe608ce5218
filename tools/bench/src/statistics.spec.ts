import { median, percentile } from './statistics.js';

describe('statistics', () => {
  it('take the nearest rank of the samples, in whatever order they came', () => {
    const samples = Array.from({ length: 100 }, (_, index) => 100 - index);

    expect(percentile(samples, 0.5)).toBe(50);
    expect(percentile(samples, 0.99)).toBe(99);
    expect(percentile([7], 0.99)).toBe(7);
  });

  it('take the middle of the rounds, or between the two middle ones', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });
});
