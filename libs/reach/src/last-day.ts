/**
 * Whether the last day of an external person is over where the company is.
 * @param externalUntil `YYYY-MM-DD`; `null` for one without an end
 * @param timeZone IANA time zone of the company
 */
export const lastDayIsOver = (externalUntil: string | null, timeZone: string, at: Date): boolean =>
  externalUntil !== null && externalUntil < dayIn(timeZone, at);

/** The calendar day at a place, `YYYY-MM-DD`. */
const dayIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    at,
  );
