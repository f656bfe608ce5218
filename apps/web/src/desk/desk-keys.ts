import { useEffect, useRef, useSyncExternalStore } from 'react';

const kept = 'lotse.desk-keys';
const listeners = new Set<() => void>();

/** Single keys can be switched off: who speaks to their computer would press them by accident (WCAG 2.1.4). */
export const deskKeys = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  areOn: (): boolean => localStorage.getItem(kept) !== 'off',
  switch: (on: boolean): void => {
    if (on) localStorage.removeItem(kept);
    else localStorage.setItem(kept, 'off');
    listeners.forEach((listener) => listener());
  },
};

export const useDeskKeysOn = (): boolean => useSyncExternalStore(deskKeys.subscribe, deskKeys.areOn);

/** Where a key is a letter, or belongs to what has the focus. */
const isTaken = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]',
  ) !== null;

/** What single keys do on a page of the desk, while nobody is typing and nothing lies over it. */
export function useDeskKeys(keys: Record<string, () => void>): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
        return;
      if (isTaken(event.target) || document.querySelector('[role="dialog"]') || !deskKeys.areOn()) return;
      const act = current.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
