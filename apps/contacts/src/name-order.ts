import { isString, isUUID } from 'class-validator';
import { cutPage, keysAfter, mapPage, normalForm, type Page } from '@lotse/contracts';

/** Long enough to tell names apart, short enough that a cursor stays below its 500 characters in any script. */
const sortKeyLength = 45;

/**
 * Under which a name stands in a list: without case and accents, so that "Özdemir" stands between "Oster" and "Pabst".
 * Made here and compared byte by byte (collation "C"): PostgreSQL's own collations change with the operating system,
 * and an index or a cursor made under the old order would skip rows.
 */
export const sortKey = (...names: string[]): string =>
  [...names.map(fold).join('\u0001')].slice(0, sortKeyLength).join(''); // U+0001 sorts "Lang" before "Lang-Meier"

/** Without case and accents. */
export const fold = (name: string): string =>
  normalForm(name, 'NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');

export interface NamePosition {
  sortName: string;
  id: string;
}

/** @throws DomainError not-found `request.cursor-unknown` for a cursor of another list, or none of ours */
export function positionAfter(list: string, cursor: string | undefined): NamePosition | null {
  const keys = keysAfter(list, cursor, [isString, isUUID]);
  return keys && { sortName: String(keys[0]), id: String(keys[1]) };
}

/** @param found one more than the limit, where there are more */
export const pageByName = <D>(
  list: string,
  found: (NamePosition & { toDto(): D })[],
  limit: number,
): Page<D> =>
  mapPage(
    cutPage(list, found, limit, ({ sortName, id }) => [sortName, id]),
    (entity) => entity.toDto(),
  );
