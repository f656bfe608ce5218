import { byDay } from './days.js';

describe('entries by day', () => {
  it('belong to the day on which they were where the reader is', () => {
    const late = { at: '2026-11-24T23:30:00Z' };
    const early = { at: '2026-11-24T22:30:00Z' };
    expect(byDay([late, early], 'Europe/Berlin')).toEqual([
      { day: '2026-11-25', items: [late] },
      { day: '2026-11-24', items: [early] },
    ]);
    expect(byDay([late, early], 'UTC')).toEqual([{ day: '2026-11-24', items: [late, early] }]);
  });
});
