import type { Page } from '@lotse/contracts';
import type { PageRequest } from '../http/paging.js';

/** Everything in a list, page by page: the next one is asked for when the one before has been sent. */
export async function* everyItem<T>(
  read: (page: PageRequest) => Promise<Page<T>>,
  limit: number,
): AsyncGenerator<T> {
  let cursor: string | null | undefined;
  do {
    const page: Page<T> = await read(cursor ? { limit, cursor } : { limit });
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
