import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';

export interface KeysetPage<T> {
  items: T[];
  nextCursor?: string | null;
}

/** A list that is read page by page, each from where the one before ended. */
export function useKeysetList<T>(
  queryKey: QueryKey,
  read: (cursor: string | undefined) => Promise<KeysetPage<T>>,
  /** In how many milliseconds it is read again, as far as it was read. */
  refetchInterval: number | false = false,
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    refetchInterval,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) };
}
