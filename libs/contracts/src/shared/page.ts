import { IsInt, IsOptional, IsString, isUUID, Length, Max, Min } from 'class-validator';
import { DomainError } from '../errors/domain-error.js';
import { Query } from './actor.js';

/** A read of one page of a list, in the order of a key (never OFFSET). */
export abstract class PageQuery extends Query {
  /** Entries wanted, 1 to 200. */
  @IsInt()
  @Min(1)
  @Max(200)
  limit!: number;

  /** Where the page before ended, as that page's answer gave it. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  cursor?: string;
}

/** One page; `nextCursor` is `null` on the last. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/**
 * A cursor names the list it belongs to (company and order), so that it opens no other.
 * It holds ids and sort keys of entries the reader has just seen, and is not secret.
 */
export const encodeCursor = (list: string, key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify([list, ...key])).toString('base64url');

/** @throws DomainError not-found `request.cursor-unknown` for a cursor of another list, or none of ours */
export function decodeCursor(list: string, cursor: string, length: number): (string | number)[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    parts = undefined;
  }
  if (!Array.isArray(parts) || parts.length !== length + 1 || parts[0] !== list || !parts.every(isKey)) {
    throw new DomainError('not-found', 'request.cursor-unknown');
  }
  return parts.slice(1);
}

/** What PostgreSQL can compare with a text or an integer column. */
const isKey = (part: unknown): part is string | number =>
  typeof part === 'string'
    ? !part.includes('\u0000')
    : Number.isInteger(part) && Math.abs(part as number) < 2 ** 31;

/**
 * Behind which entry of a list a page begins; `null` for the first page.
 * @param rules one for each key by which the list is ordered
 * @throws DomainError not-found `request.cursor-unknown`
 */
export function keysAfter(
  list: string,
  cursor: string | undefined,
  rules: readonly ((key: string | number) => boolean)[],
): (string | number)[] | null {
  if (cursor === undefined) return null;
  const keys = decodeCursor(list, cursor, rules.length);
  if (!rules.every((rule, index) => rule(keys[index] ?? '')))
    throw new DomainError('not-found', 'request.cursor-unknown');
  return keys;
}

/** As {@link keysAfter}, of a list in the order of its ids. */
export const idAfter = (list: string, cursor: string | undefined): string | null =>
  keysAfter(list, cursor, [(key) => isUUID(key)])?.map(String)[0] ?? null;

/**
 * A page of what was found.
 * @param found one more than the limit, where there are more
 * @param keysOf by which the list is ordered
 */
export function cutPage<T>(
  list: string,
  found: readonly T[],
  limit: number,
  keysOf: (last: T) => readonly (string | number)[],
): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const more = found.length > limit && last !== undefined;
  return { items, nextCursor: more ? encodeCursor(list, keysOf(last)) : null };
}

/** As {@link cutPage}, of a list in the order of its ids. */
export const cutPageById = <T extends { id: string }>(
  list: string,
  found: readonly T[],
  limit: number,
): Page<T> => cutPage(list, found, limit, ({ id }) => [id]);

/** The same page, each entry as it is shown. */
export const mapPage = <T, D>({ items, nextCursor }: Page<T>, show: (item: T) => D): Page<D> => ({
  items: items.map(show),
  nextCursor,
});
