/**
 * A day (YYYY-MM-DD) as somebody writes it: day, month and year as in both languages of the app, with points, strokes or
 * nothing between them (a phone's keys for numbers have neither), or as ISO 8601 has it. A year of two digits is this century's.
 * @returns `undefined` for what is no day
 */
export function readDay(text: string): string | undefined {
  const written = text.replaceAll(/\s/g, '');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(written);
  const [, day, month, year] = iso
    ? [iso[0], iso[3], iso[2], iso[1]]
    : (/^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/.exec(written) ??
      /^(\d{2})(\d{2})(\d{4})$/.exec(written) ??
      []);
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const read = [year.padStart(4, '20'), month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  return isDay(read) ? read : undefined;
}

/** Whether a text is a day of the calendar (YYYY-MM-DD). */
export function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === text;
}

/** A day as it is typed in this language; what is none stays as it is. */
export function writeDay(text: string, language: string): string {
  if (!isDay(text)) return text;
  const [year, month, day] = text.split('-');
  return [day, month, year].join(language === 'de' ? '.' : '/');
}

/** The day that it is now in a time zone (IANA). */
export const todayIn = (timeZone: string, now = new Date()): string =>
  new Intl.DateTimeFormat('sv', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
