import { createHash } from 'node:crypto';
import { decodeCursor, DomainError, encodeCursor } from '@lotse/contracts';
import { ways, type Met, type Position, type Way } from './search.repository.js';

/** What a page goes on with once there are no whole words any more: whether the parts are common is only found out then. */
const others = 'others';

const firstId = '00000000-0000-0000-0000-000000000000';
const start: Position = { companyId: firstId, contactId: firstId };

/** A cursor of one question opens no other's list. */
export const listOf = (name: string, asked: unknown): string =>
  `${name}:${createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 12)}`;

/** Where a page goes on, and in which way: that a word becomes common meanwhile changes nothing. */
export interface Bookmark {
  way: Way | typeof others;
  after: Position;
}

/** @throws DomainError not-found `request.cursor-unknown` */
export function bookmarkOf(list: string, cursor: string): Bookmark {
  const [way, companyId, contactId] = decodeCursor(list, cursor, 3).map(String);
  const known = [...ways, others].find((one) => one === way) as Bookmark['way'] | undefined;
  if (!known || !isId(companyId) || !isId(contactId))
    throw new DomainError('not-found', 'request.cursor-unknown');
  return { way: known, after: { companyId, contactId } };
}

const isId = (text: string | undefined): text is string =>
  /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text ?? '');

interface Searching {
  /** Whether so many have them as parts of words that a walk soon meets some. */
  isCommon(): Promise<boolean>;
  read(way: Way, after: Position, limit: number): Promise<Met[]>;
}

/**
 * Reads a page: first what has the words as whole words, then what has them as parts, by walking where they are common. When the
 * whole words are at their end, so is the page, if it shows any: what else there may be takes longer to find, and only who
 * asks waits for it.
 */
export async function pageOf(
  searching: Searching,
  { list, cursor, limit }: { list: string; cursor: string | undefined; limit: number },
): Promise<{ hits: Met[]; nextCursor: string | null }> {
  let { way, after }: Bookmark =
    cursor === undefined ? { way: 'whole', after: start } : bookmarkOf(list, cursor);
  let met = way === others ? [] : await searching.read(way, after, limit + 1);
  if (way === others || (way === 'whole' && met.length === 0)) {
    [way, after] = [(await searching.isCommon()) ? 'walked' : 'parts', start];
    met = await searching.read(way, after, limit + 1);
  }
  const hits = met.filter(({ hit }) => hit);
  const next = nextOf(way, { met, hits, limit });
  return { hits: hits.slice(0, limit), nextCursor: next && cursorOf(list, next) };
}

function nextOf(way: Way, { met, hits, limit }: { met: Met[]; hits: Met[]; limit: number }): Bookmark | null {
  const end = hits.length > limit ? hits[limit - 1] : met.find(({ last }) => last);
  if (end) return { way, after: end };
  return way === 'whole' ? { way: others, after: start } : null;
}

const cursorOf = (list: string, { way, after }: Bookmark): string =>
  encodeCursor(list, [way, after.companyId, after.contactId]);
