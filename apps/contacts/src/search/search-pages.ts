import { createHash } from 'node:crypto';
import { decodeCursor, DomainError, encodeCursor } from '@lotse/contracts';
import { ways, type Met, type Position, type Way } from './search.repository.js';

const firstId = '00000000-0000-0000-0000-000000000000';
const start: Position = { companyId: firstId, contactId: firstId };

/** A cursor of one question opens no other's list. */
export const listOf = (name: string, asked: unknown): string =>
  `${name}:${createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 12)}`;

/** Where a page goes on, and in which way: that a word becomes common meanwhile changes nothing. */
export interface Bookmark {
  way: Way;
  after: Position;
}

/** @throws DomainError not-found `request.cursor-unknown` */
export function bookmarkOf(list: string, cursor: string): Bookmark {
  const [way, companyId, contactId] = decodeCursor(list, cursor, 3).map(String);
  const known = ways.find((one) => one === way);
  if (!known || !isId(companyId) || !isId(contactId))
    throw new DomainError('not-found', 'request.cursor-unknown');
  return { way: known, after: { companyId, contactId } };
}

const isId = (text: string | undefined): text is string =>
  /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text ?? '');

interface Searching {
  /** Few have all of it as whole words, whatever they have as parts: looked up before anything is counted. */
  isTelling(): boolean | Promise<boolean>;
  isCommon(): Promise<boolean>;
  read(bookmark: Bookmark, limit: number): Promise<Met[]>;
}

/**
 * Reads a page: what is common by walking, what is rare first by whole words, then by parts of words. When the whole words
 * are at their end, so is the page, if it shows any: what else there may be takes longer to find, and only who asks waits for it.
 */
export async function pageOf(
  searching: Searching,
  { list, cursor, limit }: { list: string; cursor: string | undefined; limit: number },
): Promise<{ hits: Met[]; nextCursor: string | null }> {
  let mark = cursor === undefined ? undefined : bookmarkOf(list, cursor);
  const telling = !mark && (await searching.isTelling());
  mark ??= { way: telling || !(await searching.isCommon()) ? 'whole' : 'walked', after: start };
  let met = await searching.read(mark, limit + 1);
  if (mark.way === 'whole' && met.length === 0) {
    mark = { way: telling && (await searching.isCommon()) ? 'walked' : 'parts', after: start };
    met = await searching.read(mark, limit + 1);
  }
  const hits = met.filter(({ hit }) => hit);
  const next = nextOf(mark.way, { met, hits, limit });
  return { hits: hits.slice(0, limit), nextCursor: next && cursorOf(list, next) };
}

function nextOf(way: Way, { met, hits, limit }: { met: Met[]; hits: Met[]; limit: number }): Bookmark | null {
  const end = hits.length > limit ? hits[limit - 1] : met.find(({ last }) => last);
  if (end) return { way, after: end };
  return way === 'whole' ? { way: 'parts', after: start } : null;
}

const cursorOf = (list: string, { way, after }: Bookmark): string =>
  encodeCursor(list, [way, after.companyId, after.contactId]);
