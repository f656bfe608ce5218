/** Instants as people read them, by the clock of a time zone and with its offset from UTC: `02.03.2026 04:17:42 +01:00`. */
export class Moments {
  private readonly format: Intl.DateTimeFormat;

  /** @param zone of the IANA database; one that is not known here counts as UTC */
  constructor(
    private readonly language: 'de' | 'en',
    zone: string,
  ) {
    this.format = formatIn(zone) ?? (formatIn('UTC') as Intl.DateTimeFormat);
  }

  tell(instant: string): string {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = Object.fromEntries(
      this.format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
    );
    const { year = '', month = '', day = '', hour = '', minute = '', second = '', timeZoneName = '' } = parts;
    const date = this.language === 'de' ? `${day}.${month}.${year}` : `${year}-${month}-${day}`;
    return `${date} ${hour}:${minute}:${second} ${timeZoneName.slice(3) || '+00:00'}`;
  }
}

function formatIn(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'longOffset', // `GMT+01:00`
    });
  } catch {
    return undefined;
  }
}
