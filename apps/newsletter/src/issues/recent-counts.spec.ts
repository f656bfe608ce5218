import { noIssueCounts } from './issues.repository.js';
import { RecentCounts } from './recent-counts.js';

describe('how far issues have come', () => {
  it('is counted once for all who look at the same time, and for each issue', async () => {
    const recent = new RecentCounts();
    let counted = 0;
    const count = async () => {
      const accepted = (counted += 1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return { ...noIssueCounts, accepted };
    };

    const looks = await Promise.all([recent.of('a', count), recent.of('a', count), recent.of('b', count)]);

    expect(looks.map(({ accepted }) => accepted)).toEqual([1, 1, 2]);
  });

  it('is counted again after a while, and at once where counting failed', async () => {
    const recent = new RecentCounts();
    const failing = () => Promise.reject(new Error('the database is away'));
    await expect(recent.of('a', failing)).rejects.toThrow('away');

    let counted = 0;
    const count = () => Promise.resolve({ ...noIssueCounts, accepted: (counted += 1) });
    expect((await recent.of('a', count)).accepted).toBe(1);
    let last = 1;
    while (last === 1) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      last = (await recent.of('a', count)).accepted;
    }
    expect(last).toBe(2);
  });
});
