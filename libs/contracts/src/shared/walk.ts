import { isUUID, IsOptional } from 'class-validator';
import { DomainError } from '../errors/domain-error.js';
import { decodeCursor, encodeCursor, PageQuery, type Page } from './page.js';
import { EmailAddress, isTimestamp, Timestamp } from './rules.js';

/**
 * How far behind the present a copy is asked to begin again, in milliseconds: more than a transaction lasts (a statement
 * of one has 4 seconds at most, a pause in it 20) and than the clocks of two replicas differ. What was changed before a page was
 * read may be committed after it.
 */
const overlapMs = 5 * 60_000;

/** A read of one page of what all companies have, bounded by what the actor may see. */
export abstract class WalkQuery extends PageQuery {
  /** Only what has changed since, at this instant or later. */
  @IsOptional()
  @Timestamp()
  updatedSince?: string;

  /** Only what has exactly this address, in any case. */
  @IsOptional()
  @EmailAddress()
  email?: string;
}

/** One page of a walk; in the order of changes it says as of when the next walk misses nothing. */
export interface Walk<T> extends Page<T> {
  /** For `updatedSince`, once this walk is at its end; `null` in any other order. */
  nextUpdatedSince: string | null;
}

/** Where a walk goes on: behind a sort key and an id; and when it began. */
export interface WalkPosition {
  /** The sort key as PostgreSQL takes it: a name, a number, or an instant to the microsecond. */
  key: string;
  id: string;
  /** For `nextUpdatedSince`: of the first page. */
  begun: string;
}

/**
 * A cursor belongs to one walk: what was asked for, and by whom it may be seen.
 * @throws DomainError not-found `request.cursor-unknown` for a cursor of another walk, or none of ours
 */
export function walkPosition(
  walk: string,
  cursor: string | undefined,
  isKey: (key: string) => boolean,
): WalkPosition | null {
  if (cursor === undefined) return null;
  const [key = '', id = '', begun = ''] = decodeCursor(walk, cursor, 3).map(String);
  if (!isUUID(id) || !isTimestamp(begun) || !isKey(key))
    throw new DomainError('not-found', 'request.cursor-unknown');
  return { key, id, begun };
}

/** An instant to the microsecond, as PostgreSQL keeps it. */
export const isMicrosecond = (key: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(key) && isTimestamp(key);

/** A row that was walked to. */
export interface Walked {
  id: string;
  /** By what it stands in the order ({@link WalkPosition}). */
  walkKey: string;
}

/** @param found one more than the limit, where there are more */
export function cutWalk<T extends Walked>(
  found: readonly T[],
  { walk, limit, after, now }: { walk: string; limit: number; after: WalkPosition | null; now: Date },
): { items: T[]; nextCursor: string | null; begun: string } {
  const items = found.slice(0, limit);
  const begun = after?.begun ?? new Date(now.getTime() - overlapMs).toISOString();
  const last = items.at(-1);
  const more = found.length > limit && last !== undefined;
  return { items, nextCursor: more ? encodeCursor(walk, [last.walkKey, last.id, begun]) : null, begun };
}
