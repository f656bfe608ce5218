import { useEffect, useRef } from 'react';

const isUsable = (element: HTMLElement): boolean => element.isConnected && !element.matches(':disabled');

/**
 * Gives the focus back to the element that had it before an interruption. A button whose request waits is disabled and
 * has lost it by then, so the last one is remembered while nothing interrupts; it gets it once it can take it.
 */
export function useFocusKeeper(interrupted: boolean): void {
  const last = useRef<HTMLElement>(undefined);

  useEffect(() => {
    if (!interrupted) {
      const note = ({ target }: FocusEvent): void => {
        if (target instanceof HTMLElement && target !== document.body) last.current = target;
      };
      document.addEventListener('focusin', note);
      return () => document.removeEventListener('focusin', note);
    }
    const kept = last.current;
    return () => {
      if (kept) giveBack(kept);
    };
  }, [interrupted]);
}

/** As long as the page has put it nowhere else. */
function giveBack(element: HTMLElement): void {
  const take = (): boolean => {
    const isElsewhere = document.activeElement !== null && document.activeElement !== document.body;
    if (isElsewhere || !element.isConnected) return true;
    if (!isUsable(element)) return false;
    element.focus({ preventScroll: true });
    return true;
  };
  // after the dialog has gone, and then whenever the element becomes usable
  requestAnimationFrame(() => {
    if (take()) return;
    const observer = new MutationObserver(() => {
      if (take()) observer.disconnect();
    });
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
  });
}
