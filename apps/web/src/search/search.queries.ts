import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useKeysetList, type KeysetPage } from '../ui/useKeysetList.js';

export type Company = Schemas['CompanyDto'];
export type ContactHit = Schemas['ContactHitDto'];

/** What the API takes for a search: two letters or digits in one word. */
export const isSearchText = (text: string): boolean =>
  text.length <= 100 && /[\p{L}\p{N}][^\p{L}\p{N}\s]*[\p{L}\p{N}]/u.test(text);

const pageSize = 10;
/** A page may hold nothing although there are more: a person is told of what was found, not of pages. */
const mostPagesAtOnce = 5;

async function readOn<T>(
  cursor: string | undefined,
  read: (cursor: string | undefined) => Promise<KeysetPage<T>>,
): Promise<KeysetPage<T>> {
  const items: T[] = [];
  let next = cursor;
  for (let pages = 0; pages < mostPagesAtOnce; pages++) {
    const page = await read(next);
    items.push(...page.items);
    if (!page.nextCursor) return { items, nextCursor: null };
    next = page.nextCursor;
    if (items.length >= pageSize) break;
  }
  return { items, nextCursor: next ?? null };
}

/** Companies that match, or all by name where nothing is searched for. Closed ones are found, too. */
export const useCompanySearch = (q: string) =>
  useKeysetList<Company>(['search', 'companies', q], (first) =>
    readOn(first, (cursor) =>
      answer(
        api.GET('/api/v1/companies', {
          params: {
            query: { limit: pageSize, status: 'all', ...(q && { q }), ...(cursor && { cursor }) },
          },
        }),
      ),
    ),
  );

export const useContactSearch = (q: string) =>
  useKeysetList<ContactHit>(['search', 'contacts', q], (first) =>
    readOn(first, (cursor) =>
      answer(
        api.GET('/api/v1/contacts', {
          params: { query: { q, limit: pageSize, ...(cursor && { cursor }) } },
        }),
      ),
    ),
  );
