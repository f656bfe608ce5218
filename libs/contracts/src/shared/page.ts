import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
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
