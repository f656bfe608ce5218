import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export type SortKey<T> = (item: T) => string | number;

export interface Sorting<T> {
  sorted: T[];
  /** How it is sorted by a column, and what changes it; nothing where it cannot be: by then only some of it would be in order. */
  of: (column: string) => { direction: 'ascending' | 'descending' | 'none'; toggle: () => void } | undefined;
}

/**
 * Sorts what is there by a column, upwards, then downwards, then as it came.
 * @param isWhole whether nothing of the list is still to be loaded
 */
export function useSorting<T>(
  items: T[],
  keys: Partial<Record<string, SortKey<T>>>,
  isWhole: boolean,
): Sorting<T> {
  const { i18n } = useTranslation();
  const [by, setBy] = useState<{ column: string; isDown: boolean }>();
  const key = by && isWhole ? keys[by.column] : undefined;
  const { compare } = new Intl.Collator(i18n.language, { numeric: true });
  const order = (one: T, other: T): number => {
    if (!key || !by) return 0;
    const [a, b] = [key(one), key(other)];
    const upwards = typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b));
    return by.isDown ? -upwards : upwards;
  };
  return {
    sorted: key ? items.toSorted(order) : items,
    of: (column) => {
      if (!isWhole || !keys[column]) return undefined;
      const isBy = by?.column === column;
      const next = isBy ? (by.isDown ? undefined : { column, isDown: true }) : { column, isDown: false };
      return {
        direction: isBy ? (by.isDown ? 'descending' : 'ascending') : 'none',
        toggle: () => setBy(next),
      };
    },
  };
}
