import { weekdays, type HoursBlockDto, type WeekHoursDto } from '@lotse/contracts';
import fc from 'fast-check';
import {
  afterBusinessMinutes,
  businessMinutesBetween,
  minutesOfWeek,
  type BusinessHours,
} from './business-time.js';
import { holidaysOf, holidayPlaces } from './holidays.js';

const minute = 60_000;

const weekOf = (blocks: (place: number) => HoursBlockDto[]): WeekHoursDto =>
  Object.assign({} as WeekHoursDto, Object.fromEntries(weekdays.map((day, place) => [day, blocks(place)])));

const office = weekOf((place) => (place < 5 ? [{ from: '08:00', until: '17:00' }] : []));
const never = () => false;
const berlin = (
  week: WeekHoursDto | null,
  isHoliday = never as BusinessHours['isHoliday'],
): BusinessHours => ({
  week,
  timeZone: 'Europe/Berlin',
  isHoliday,
});
const between = (hours: BusinessHours, from: string, until: string): number =>
  businessMinutesBetween(hours, new Date(from), new Date(until));
const after = (hours: BusinessHours, from: string, minutes: number): string =>
  afterBusinessMinutes(hours, new Date(from), minutes).toISOString();

describe('business time', () => {
  it('passes while somebody is there, and stands still at night and at the weekend', () => {
    const hours = berlin(office);

    expect(between(hours, '2026-03-06T15:00:00Z', '2026-03-09T07:30:00Z')).toBe(90); // Friday 16:00 to Monday 08:30
    expect(after(hours, '2026-03-06T15:00:00Z', 90)).toBe('2026-03-09T07:30:00.000Z');
    expect(after(hours, '2026-03-07T12:00:00Z', 1)).toBe('2026-03-09T07:01:00.000Z');
    expect(after(hours, '2026-03-06T15:00:00Z', 60)).toBe('2026-03-06T16:00:00.000Z'); // at closing time, not the morning after
  });

  it('stands still on public holidays of the region', async () => {
    const bavaria = berlin(office, await holidaysOf({ country: 'DE', region: 'BY' }));
    const hamburg = berlin(office, await holidaysOf({ country: 'DE', region: 'HH' }));

    // 6 January 2026 is a Tuesday, and a holiday in Bavaria
    expect(after(bavaria, '2026-01-05T15:30:00Z', 60)).toBe('2026-01-07T07:30:00.000Z');
    expect(after(hamburg, '2026-01-05T15:30:00Z', 60)).toBe('2026-01-06T07:30:00.000Z');
    // Good Friday to Easter Monday
    expect(between(bavaria, '2026-04-02T16:00:00Z', '2026-04-07T06:30:00Z')).toBe(30);
  });

  it('knows whose holidays there are', async () => {
    expect(await holidayPlaces('DE')).toContain('BY');
    expect(await holidayPlaces('XX')).toEqual([]);
    expect(await holidayPlaces()).toContain('AT');
  });

  it('has the hours that pass in the nights on which the clock is put forward and back', () => {
    const night = weekOf(() => [{ from: '00:00', until: '04:00' }]);
    const hours = berlin(night);

    expect(between(hours, '2026-03-28T22:00:00Z', '2026-03-29T10:00:00Z')).toBe(180);
    expect(between(hours, '2026-10-24T20:00:00Z', '2026-10-25T10:00:00Z')).toBe(300);
  });

  it('begins and ends with the leap where a block lies in the hour that is left out', () => {
    const within = berlin(weekOf(() => [{ from: '02:15', until: '02:45' }]));
    const into = berlin(weekOf(() => [{ from: '02:30', until: '03:30' }]));

    expect(between(within, '2026-03-29T00:00:00Z', '2026-03-29T10:00:00Z')).toBe(0);
    expect(between(into, '2026-03-29T00:00:00Z', '2026-03-29T10:00:00Z')).toBe(30);
  });

  it('goes on over midnight where a block ends there and the next begins there', () => {
    const hours = berlin(
      weekOf(() => [
        { from: '00:00', until: '02:00' },
        { from: '22:00', until: '00:00' },
      ]),
    );

    expect(after(hours, '2026-06-01T20:30:00Z', 120)).toBe('2026-06-01T22:30:00.000Z');
    expect(between(hours, '2026-06-01T00:00:00Z', '2026-06-02T00:00:00Z')).toBe(240);
  });

  it('always passes around the clock', async () => {
    const hours = berlin(null, await holidaysOf({ country: 'DE', region: null }));

    expect(after(hours, '2026-12-25T10:00:00Z', 90)).toBe('2026-12-25T11:30:00.000Z');
    expect(between(hours, '2026-12-25T10:00:00Z', '2026-12-25T11:30:30Z')).toBe(90.5);
  });

  it('is not looked for without end where nobody is ever there', () => {
    const hours = berlin(weekOf(() => []));

    expect(minutesOfWeek(weekOf(() => []))).toBe(0);
    expect(between(hours, '2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z')).toBe(0);
    expect(() => after(hours, '2026-01-01T00:00:00Z', 1)).toThrow(RangeError);
    expect(() =>
      after(
        berlin(office, () => true),
        '2026-01-01T00:00:00Z',
        1,
      ),
    ).toThrow(RangeError);
  });

  it('passes a day in a land that has left one out', () => {
    const hours = {
      week: weekOf(() => [{ from: '00:00', until: '00:00' }]),
      timeZone: 'Pacific/Apia',
      isHoliday: never,
    };

    expect(between(hours, '2011-12-29T10:00:00Z', '2011-12-31T10:00:00Z')).toBe(48 * 60);
  });

  const time = fc.integer({ min: 0, max: 1_439 });
  const clock = (minutes: number): string => {
    const [hours, rest] = [Math.floor(minutes / 60) % 24, minutes % 60];
    return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
  };
  const day = fc.oneof(
    fc.constant<HoursBlockDto[]>([]),
    fc
      .uniqueArray(fc.oneof(time, fc.constantFrom(0, 120, 150, 180, 1_440)), { minLength: 4, maxLength: 4 })
      .map((times) => times.toSorted((one, other) => one - other))
      .map(([a = 0, b = 1, c = 2, d = 3]) => [
        { from: clock(a), until: clock(b) },
        { from: clock(c), until: clock(d) },
      ]),
  );
  const week = fc
    .array(day, { minLength: 7, maxLength: 7 })
    .map((days) => weekOf((place) => days[place] ?? []))
    .filter((one) => minutesOfWeek(one) > 60);
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Etc/UTC', 'Asia/Kolkata'];
  const zone = fc.constantFrom(...zones);
  /** Around the nights in which clocks are put forward or back, and anywhere. */
  const instant = fc
    .tuple(
      fc.constantFrom(
        '2026-03-29T01:00Z',
        '2026-10-25T01:00Z',
        '2026-03-08T07:00Z',
        '2026-04-04T15:00Z',
        '2026-12-31T23:00Z',
      ),
      fc.integer({ min: -3 * 24 * 60, max: 3 * 24 * 60 }),
    )
    .map(([near, minutes]) => new Date(Date.parse(near) + minutes * minute));
  const holiday = fc.constantFrom('2026-03-29', '2026-03-30', '2026-10-25', '2026-12-31', '2027-01-01');
  const hoursOf = (one: WeekHoursDto, timeZone: string, off: string): BusinessHours => ({
    week: one,
    timeZone,
    isHoliday: (date) => date === off,
  });

  /** What the clock on the wall says, minute by minute. */
  function counted({ week: one, timeZone, isHoliday }: BusinessHours, from: Date, until: Date): number {
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    let count = 0;
    for (let at = from.getTime(); at < until.getTime(); at += minute) {
      const [date = '', said = ''] = format.format(at).split(', ');
      const place = (new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7;
      const blocks = one?.[weekdays[place] ?? 'monday'] ?? [];
      const isOpen = blocks.some(
        (block) => block.from <= said && (said < block.until || block.until === '00:00'),
      );
      if (isOpen && !isHoliday(date)) count += 1;
    }
    return count;
  }

  const putBack = ['2026-10-25', '2026-04-05']; // what is said twice on these days begins and ends with the first of both
  const wholeHours = (one: WeekHoursDto): WeekHoursDto =>
    weekOf((place) =>
      (one[weekdays[place] ?? 'monday'] ?? []).map(({ from, until }) => ({
        from: from < '04:00' ? '00:00' : from,
        until: until < '04:00' && until !== '00:00' ? '04:00' : until,
      })),
    );

  it('is what the clock on the wall says, minute by minute', () => {
    fc.assert(
      fc.property(
        week,
        zone,
        holiday,
        instant,
        fc.integer({ min: 0, max: 2_880 }),
        (one, timeZone, off, from, length) => {
          const hours = hoursOf(one, timeZone, off);
          const until = new Date(from.getTime() + length * minute);
          const days = new Intl.DateTimeFormat('en-CA', { timeZone });
          fc.pre(
            ![from, until, new Date((from.getTime() + until.getTime()) / 2)].some((at) =>
              putBack.includes(days.format(at)),
            ),
          );
          fc.pre(!['2026-11-01'].includes(days.format(from)));
          expect(businessMinutesBetween(hours, from, until)).toBe(counted(hours, from, until));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is so as well in nights in which the clock is put back, where nothing begins or ends within the hour that comes twice', () => {
    fc.assert(
      fc.property(week, zone, instant, fc.integer({ min: 0, max: 2_880 }), (one, timeZone, from, length) => {
        const whole = wholeHours(one);
        fc.pre(
          weekdays.every(
            (name) => whole[name].length < 2 || (whole[name][0]?.until ?? '') <= (whole[name][1]?.from ?? ''),
          ),
        );
        const hours = hoursOf(whole, timeZone, '');
        const until = new Date(from.getTime() + length * minute);
        expect(businessMinutesBetween(hours, from, until)).toBe(counted(hours, from, until));
      }),
      { numRuns: 150 },
    );
  });

  it('adds up, never runs backwards, and is over exactly when it has passed', () => {
    const minutes = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(week, zone, holiday, instant, instant, minutes, (one, timeZone, off, a, b, wanted) => {
        const hours = hoursOf(one, timeZone, off);
        const [from, until] = a < b ? [a, b] : [b, a];
        const middle = new Date((from.getTime() + until.getTime()) / 2);
        const [whole, first, second] = [
          businessMinutesBetween(hours, from, until),
          businessMinutesBetween(hours, from, middle),
          businessMinutesBetween(hours, middle, until),
        ];
        expect(whole).toBeCloseTo(first + second, 6);
        expect(whole).toBeGreaterThanOrEqual(0);
        expect(whole * minute).toBeLessThanOrEqual(until.getTime() - from.getTime());
        const due = afterBusinessMinutes(hours, from, wanted);
        expect(businessMinutesBetween(hours, from, due)).toBe(wanted);
        expect(businessMinutesBetween(hours, from, new Date(due.getTime() - 1))).toBeLessThan(wanted);
        expect(afterBusinessMinutes(hours, from, wanted + 1).getTime()).toBeGreaterThan(due.getTime());
        expect(due.getTime()).toBeGreaterThanOrEqual(from.getTime() + wanted * minute);
      }),
      { numRuns: 200 },
    );
  });

  it('is counted in milliseconds, whatever second something was opened in', () => {
    const hours = berlin(office);
    const from = '2026-03-02T08:59:59.999Z';

    expect(after(hours, from, 30)).toBe('2026-03-02T09:29:59.999Z');
    expect(between(hours, from, '2026-03-02T09:00:00.000Z') * minute).toBeCloseTo(1, 6);
    expect(between(hours, '2026-03-02T09:00:00Z', '2026-03-02T08:00:00Z')).toBe(0);
    expect(after(hours, from, 0)).toBe(from);
  });
});
