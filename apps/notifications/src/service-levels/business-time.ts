import { weekdays, type WeekHoursDto } from '@lotse/contracts';

/** When somebody is there. */
export interface BusinessHours {
  /** `null`: around the clock, on holidays as well. */
  week: WeekHoursDto | null;
  /** Of which clock the hours are: an IANA time zone. */
  timeZone: string;
  /** Of a day, `YYYY-MM-DD`. */
  isHoliday: (day: string) => boolean;
}

/** In milliseconds since the epoch, the end not included. */
type Span = [from: number, until: number];

const minute = 60_000;
const aDay = 24 * 60 * minute;
/** What a clock differs from UTC is less. */
const farthestZone = 15 * 60 * minute;
/** As far as anything is looked for: the longest promise is a year of business hours, of which holidays take some days. */
const farthestDay = 3 * 366;

/**
 * How many minutes of business time lie between two instants; 0 where the second is not after the first. Minutes that pass count: on a
 * night on which the clock is put back, an hour that comes twice counts twice.
 */
export function businessMinutesBetween(hours: BusinessHours, from: Date, until: Date): number {
  const [begin, end] = [from.getTime(), until.getTime()];
  if (end <= begin) return 0;
  if (hours.week === null) return (end - begin) / minute;
  let passed = 0;
  for (let day = firstDay(hours, begin); day - farthestZone < end; day += aDay)
    for (const [opens, closes] of spansOf(hours, day))
      passed += Math.max(0, Math.min(closes, end) - Math.max(opens, begin));
  return passed / minute;
}

/**
 * The first instant at which so many minutes of business time have passed.
 * @throws RangeError where that is not within three years: such hours and promises are refused at input
 */
export function afterBusinessMinutes(hours: BusinessHours, from: Date, minutes: number): Date {
  const begin = from.getTime();
  let left = Math.round(minutes * minute);
  if (left <= 0) return from;
  if (hours.week === null) return new Date(begin + left);
  const first = firstDay(hours, begin);
  for (let day = first; day < first + farthestDay * aDay; day += aDay)
    for (const [opens, closes] of spansOf(hours, day)) {
      const starts = Math.max(opens, begin);
      if (closes - starts >= left) return new Date(starts + left);
      left -= Math.max(0, closes - starts);
    }
  throw new RangeError(`${minutes} minutes of business time do not pass within three years`);
}

/** How many minutes a week of such hours has; 0 where somebody has forgotten them. */
export const minutesOfWeek = (week: WeekHoursDto): number =>
  weekdays
    .flatMap((day) => week[day])
    .reduce((sum, { from, until }) => sum + untilOf(until) - minutesOf(from), 0);

/** Of `08:30`. */
export const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** An end at midnight is that of the day. */
export const untilOf = (time: string): number => minutesOf(time) || 24 * 60;

/** The calendar day of an instant, as its midnight in UTC. */
const firstDay = ({ timeZone }: BusinessHours, at: number): number =>
  Math.floor((at + offsetAt(timeZone, at)) / aDay) * aDay;

/** When somebody is there on a day, which is told by its midnight in UTC. */
function spansOf({ week, timeZone, isHoliday }: BusinessHours, day: number): Span[] {
  const blocks = week?.[weekdays[(new Date(day).getUTCDay() + 6) % 7] ?? 'monday'] ?? [];
  if (blocks.length === 0 || isHoliday(new Date(day).toISOString().slice(0, 10))) return [];
  const instant = instantsOn(timeZone, day);
  return blocks.map(({ from, until }) => [instant(minutesOf(from)), instant(untilOf(until))]);
}

/**
 * When the clock on the wall says a time on a day. What it says twice is the first of both; what it leaves out is the instant at which it
 * leaps, so that a later time is never an earlier instant.
 */
function instantsOn(timeZone: string, day: number): (minutes: number) => number {
  const [before, after] = [offsetOn(timeZone, day - aDay), offsetOn(timeZone, day + 2 * aDay)];
  if (before === after) return (minutes) => day + minutes * minute - before;
  return (minutes) => {
    const local = day + minutes * minute;
    const said = [before, after].map((offset) => local - offset).sort((one, other) => one - other);
    const right = said.find((at) => at + offsetAt(timeZone, at) === local);
    return right ?? leap(timeZone, said);
  };
}

/** Between two instants the offset changes once. */
function leap(timeZone: string, [before = 0, after = 0]: number[]): number {
  const old = offsetAt(timeZone, before);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle) === old) low = middle;
    else high = middle;
  }
  return high;
}

const offsets = new Map<string, number>();
/** Some years in some time zones. */
const mostOffsets = 10_000;

/** As {@link offsetAt}, at midnight in UTC: a ticket asks for the same days again and again. */
function offsetOn(timeZone: string, day: number): number {
  const name = `${timeZone} ${day}`;
  const known = offsets.get(name) ?? offsetAt(timeZone, day);
  if (offsets.size >= mostOffsets) offsets.clear();
  offsets.set(name, known);
  return known;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** By how much the clock is ahead of UTC, in milliseconds. */
function offsetAt(timeZone: string, at: number): number {
  let format = formats.get(timeZone);
  if (!format) {
    const numeric = 'numeric';
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
    formats.set(timeZone, format); // as many as there are time zones: making one costs more than all else here
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(at / 1_000) * 1_000;
}
