import type { HolidaysDto } from '@lotse/contracts';

/** Whether a day, `YYYY-MM-DD`, is a public holiday. */
export type HolidayCalendar = (day: string) => boolean;

const aDay = 24 * 60 * 60 * 1_000;
const calendars = new Map<string, HolidayCalendar>();

/** The public holidays of a country, or of a part of it; of one that is not known none. */
export async function holidaysOf(place: HolidaysDto | null): Promise<HolidayCalendar> {
  if (place === null) return () => false;
  const name = `${place.country}-${place.region ?? ''}`;
  const kept = calendars.get(name) ?? (await calendarOf(place));
  calendars.set(name, kept); // as many as there are in service levels
  return kept;
}

/** Whose holidays are known: countries, or the parts of one. */
export async function holidayPlaces(country?: string): Promise<string[]> {
  const holidays = new (await load())();
  const places = (country === undefined ? holidays.getCountries() : holidays.getStates(country)) as
    Record<string, string> | undefined; // there is none of a country without parts
  return Object.keys(places ?? {}).sort();
}

/** Half a second of work, of which nobody else has to know: whatever starts this process waits for an alarm, not for holidays. */
const load = async () => (await import('date-holidays')).default;

async function calendarOf({ country, region }: HolidaysDto): Promise<HolidayCalendar> {
  const Holidays = await load();
  const options = { types: ['public' as const] };
  const holidays = region === null ? new Holidays(country, options) : new Holidays(country, region, options);
  const years = new Map<string, Set<string>>();
  return (day) => {
    const year = day.slice(0, 4);
    const days = years.get(year) ?? new Set(holidays.getHolidays(year).flatMap(daysOf));
    years.set(year, days); // from when tickets are opened until when they are due: a handful
    return days.has(day);
  };
}

/** Most are a day, some are several; those that begin in the evening are the day after. */
function daysOf({ date, start, end }: { date: string; start: Date; end: Date }): string[] {
  const evening = Number(date.slice(11, 13)) >= 12 ? 1 : 0;
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / aDay));
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  return Array.from({ length: count }, (_, place) =>
    new Date(first + (place + evening) * aDay).toISOString().slice(0, 10),
  );
}
