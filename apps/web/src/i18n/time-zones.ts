import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Option } from './countries.js';

/** `Europe/Berlin` as a person says it: Berlin (Mitteleuropäische Zeit). */
export function timeZoneName(zone: string, language: string): string {
  const place = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
  const time = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value;
  return time === undefined || time === place ? place : `${place} (${time})`;
}

/** All time zones by name, with the one that stands even where this browser does not know it. */
export function useTimeZones(standing: string): Option[] {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const { compare } = new Intl.Collator(i18n.language);
    return [...new Set([standing, ...Intl.supportedValuesOf('timeZone')])]
      .map((value) => ({ value, label: timeZoneName(value, i18n.language) }))
      .sort((a, b) => compare(a.label, b.label));
  }, [standing, i18n.language]);
}
