import { quietFor } from './quiet-hours.js';

const minute = 60_000;
const hour = 60 * minute;
const night = { quietFrom: '22:00', quietUntil: '08:00', timeZone: 'Europe/Berlin' };
const noon = { quietFrom: '12:00', quietUntil: '13:30', timeZone: 'Europe/Berlin' };
const at = (iso: string): Date => new Date(iso);

/** How often it has to be looked from a moment on, and when it is over. */
function over(hours: typeof night, from: string): { looks: number; at: string } {
  let [now, looks] = [Date.parse(from), 0];
  for (let wait; (wait = quietFor(hours, new Date(now))) > 0; looks++) now += wait;
  return { looks, at: new Date(now).toISOString() };
}

describe('the quiet hours of a channel', () => {
  it('are none where nobody has named any', () => {
    expect(quietFor({ ...night, quietFrom: null, quietUntil: null }, at('2026-01-15T02:00:00Z'))).toBe(0);
  });

  it.each([
    ['a minute before', '2026-01-15T10:59:59Z', 0],
    ['their first moment', '2026-01-15T11:00:00Z', 90 * minute],
    ['their last minute', '2026-01-15T12:29:59Z', minute],
    ['the moment after', '2026-01-15T12:30:00Z', 0],
  ])('last from their beginning until before their end: %s', (_, now, wait) => {
    expect(quietFor(noon, at(now))).toBe(wait);
  });

  it.each([
    ['in the evening', '2026-01-15T20:59:59Z', 0],
    ['as they begin', '2026-01-15T21:00:00Z', 10 * hour],
    ['at midnight', '2026-01-15T23:00:00Z', 8 * hour],
    ['in the morning', '2026-01-16T06:59:00Z', minute],
    ['as they end', '2026-01-16T07:00:00Z', 0],
  ])('go over midnight: %s', (_, now, wait) => {
    expect(quietFor(night, at(now))).toBe(wait);
  });

  it('are those of its time zone, in summer and in winter', () => {
    const inTokyo = { ...night, timeZone: 'Asia/Tokyo' };
    expect(quietFor(inTokyo, at('2026-01-15T13:00:00Z'))).toBe(10 * hour); // 22:00 there
    expect(quietFor(night, at('2026-01-15T13:00:00Z'))).toBe(0);
    expect(quietFor(night, at('2026-07-15T20:00:00Z'))).toBe(10 * hour); // 22:00 in summer
    expect(quietFor(night, at('2026-01-15T20:00:00Z'))).toBe(0); // 21:00 in winter
    expect(quietFor({ ...noon, timeZone: 'Asia/Kathmandu' }, at('2026-01-15T06:15:00Z'))).toBe(90 * minute);
  });

  it('do not end too early in the night in which the clock is put back', () => {
    // 22:00 in summer time; eleven hours until 08:00 in winter time
    expect(over(night, '2026-10-24T20:00:00Z').at).toBe('2026-10-25T07:00:00.000Z');
  });

  it('end in time in the night in which the clock is put forward', () => {
    // 22:00 in winter time; nine hours until 08:00 in summer time
    expect(over(night, '2026-03-28T21:00:00Z').at).toBe('2026-03-29T06:00:00.000Z');
  });

  it('end where their end is left out by the clock', () => {
    // 02:30 does not exist: half an hour after the clock has gone from 02:00 to 03:00
    const short = { quietFrom: '23:00', quietUntil: '02:30', timeZone: 'Europe/Berlin' };
    expect(over(short, '2026-03-28T22:00:00Z').at).toBe('2026-03-29T01:30:00.000Z');
  });

  it('are over at any moment in the end, on any day of a year', () => {
    for (let now = Date.UTC(2026, 0, 1); now < Date.UTC(2027, 0, 1); now += 29 * hour + 13 * minute)
      for (const hours of [night, noon])
        expect(over(hours, new Date(now).toISOString()).looks).toBeLessThan(3);
  });
});
