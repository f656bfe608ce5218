import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMay } from '../api/may.js';

export const searchFieldId = 'search-everywhere';

const focusField = (): void => {
  const field = document.getElementById(searchFieldId);
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
};

/**
 * Ctrl+K, or ⌘K, leads staff to the search from anywhere. No single character does: who speaks to their computer would
 * press it by accident (WCAG 2.1.4).
 */
export function useSearchShortcut(): void {
  const router = useRouter();
  const searchEverywhere = useMay('ContactSearch.search');
  useEffect(() => {
    if (!searchEverywhere) return;
    const press = (event: KeyboardEvent): void => {
      const isShortcut = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
      if (!isShortcut || event.altKey || event.shiftKey) return;
      event.preventDefault();
      if (router.state.location.pathname === '/search') focusField();
      else void router.navigate({ to: '/search' }); // the page takes the focus to its field itself
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [router, searchEverywhere]);
}
