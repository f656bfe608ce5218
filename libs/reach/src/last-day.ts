import type { AbsenceFacts } from './facts.js';

/**
 * Whether the last day of an external person is over where the company is.
 * @param externalUntil `YYYY-MM-DD`; `null` for one without an end
 * @param timeZone IANA time zone of the company
 */
export const lastDayIsOver = (externalUntil: string | null, timeZone: string, at: Date): boolean =>
  externalUntil !== null && externalUntil < dayIn(timeZone, at);

/** The absence in which a day falls; of several the one that began last. */
export const absenceOn = (absences: readonly AbsenceFacts[], day: string): AbsenceFacts | null =>
  absences
    .filter(({ from, until }) => from <= day && (until === null || day <= until))
    .reduce<AbsenceFacts | null>((last, one) => (last && last.from >= one.from ? last : one), null);

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day at a place, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, at: Date): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format); // as many as there are time zones: making one costs more than all else here
  }
  return format.format(at);
}
