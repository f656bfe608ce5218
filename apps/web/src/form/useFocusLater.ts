import { useCallback, useEffect, useRef } from 'react';

/** Takes the focus to an element, by its id, once what was just decided is on the page. */
export function useFocusLater(): (id: string) => void {
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    document.getElementById(wanted.current)?.focus();
    wanted.current = undefined;
  });
  return useCallback((id: string) => (wanted.current = id), []);
}
