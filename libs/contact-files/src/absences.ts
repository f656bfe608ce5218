import type { AbsenceDto, AbsenceInput } from '@lotse/contracts';

/**
 * An absence as files have it: an interval (ISO 8601-2), and behind another slash the id of the deputy. `2026-12-20/2027-01-06`,
 * `2026-12-20/..` while the last day is not known, `2026-12-20/2027-01-06/019cb0a1-…`.
 */
export const absenceText = ({ from, until, deputyId }: AbsenceDto): string =>
  [from, until ?? '..', ...(deputyId === null ? [] : [deputyId])].join('/');

/** What such a text says; the days and the deputy are still to be checked. A day alone is the first and the last one. */
export function absenceIn(text: string): AbsenceInput {
  const [from = '', until = from, deputyId] = text.split('/').map((part) => part.trim());
  return { from, until: until === '..' || until === '' ? null : until, deputyId: deputyId || null };
}
