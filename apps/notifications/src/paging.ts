import { isUUID } from 'class-validator';
import { decodeCursor, DomainError, encodeCursor, type Page } from '@lotse/contracts';

/**
 * Lists of this service run from the newest to the oldest by id (UUIDv7), so a cursor is the last id.
 * @throws DomainError not-found `request.cursor-unknown`
 */
export function startOfPage(list: string, cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const [id] = decodeCursor(list, cursor, 1);
  if (!isUUID(id)) throw new DomainError('not-found', 'request.cursor-unknown');
  return String(id);
}

/** Makes a page of one entry more than was asked for, if there is one. */
export function pageOf<T extends { id: string }>(list: string, found: T[], limit: number): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: found.length > limit && last ? encodeCursor(list, [last.id]) : null };
}
