import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const locales: Record<string, string> = { de: 'de-DE', en: 'en-GB' };

export interface Format {
  /** A moment (RFC 3339) in the reader's time zone: 25. November 2026, 14:05. */
  moment: (text: string) => string;
  /** The same, short: 25.11.2026, 14:05. */
  shortMoment: (text: string) => string;
  /** The hour alone, where the day is known: 14:05. */
  time: (text: string) => string;
  /** A day (YYYY-MM-DD), which has no time zone. */
  day: (text: string) => string;
  number: (value: number) => string;
  /** Bytes as a person reads them. */
  size: (bytes: number) => string;
  /** Words as a list: a, b und c. */
  list: (words: string[]) => string;
}

/** Dates, numbers and lists as the language of the page writes them. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => formatIn(locales[i18n.language] ?? 'de-DE'), [i18n.language]);
}

function formatIn(locale: string): Format {
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  const shortMoment = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(locale);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const megabytes = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  });
  const kilobytes = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'kilobyte',
    maximumFractionDigits: 0,
  });
  return {
    moment: (text) => moment.format(new Date(text)),
    shortMoment: (text) => shortMoment.format(new Date(text)),
    time: (text) => time.format(new Date(text)),
    day: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    number: (value) => number.format(value),
    size: (bytes) =>
      bytes < 1_000_000 ? kilobytes.format(Math.max(1, bytes / 1_000)) : megabytes.format(bytes / 1_000_000),
    list: (words) => list.format(words),
  };
}
