import { useEffect, type RefObject } from 'react';

let hasArrived = false;

/**
 * The title of a page takes the focus, so that a screen reader says where one is: unless a field of it has, and not on the
 * page that the window begins with, where the Tab key comes first to the way past the navigation.
 */
export function useArrival(title: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const isFree = !document.activeElement?.matches('input, textarea, select');
    if (hasArrived && isFree) title.current?.focus({ preventScroll: true });
    hasArrived = true;
  }, [title]);
}
