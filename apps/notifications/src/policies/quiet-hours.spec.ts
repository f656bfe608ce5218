import { quietFor } from './quiet-hours.js';

const night = { quietFrom: '22:00', quietUntil: '06:00' };
const hour = 60 * 60 * 1_000;

describe('quiet hours', () => {
  it.each([
    ['2026-01-15T20:59:00Z', 0], // 21:59 in Berlin
    ['2026-01-15T21:00:00Z', 8 * hour],
    ['2026-01-16T02:30:00Z', 2.5 * hour],
    ['2026-01-16T04:59:00Z', hour / 60],
    ['2026-01-16T05:00:00Z', 0],
    ['2026-07-15T20:00:00Z', 8 * hour], // 22:00 in summer
  ])('are those of the clock at the company: %s', (at, wait) => {
    expect(quietFor(night, 'Europe/Berlin', new Date(at))).toBe(wait);
  });

  it('may lie within one day', () => {
    const noon = { quietFrom: '12:00', quietUntil: '13:30' };

    expect(quietFor(noon, 'Etc/UTC', new Date('2026-01-15T12:45:00Z'))).toBe(0.75 * hour);
    expect(quietFor(noon, 'Etc/UTC', new Date('2026-01-15T13:30:00Z'))).toBe(0);
  });

  it('are none where none are said', () => {
    expect(
      quietFor({ quietFrom: null, quietUntil: null }, 'Europe/Berlin', new Date('2026-01-16T02:30:00Z')),
    ).toBe(0);
  });
});
