import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useState, type ComponentType } from 'react';
import { useMay } from '../api/may.js';
import { loadWords } from '../i18n/i18n.js';
import { searchFieldId } from '../search/search-field.js';
import { useOnDemand } from '../ui/useOnDemand.js';

function focusField(): void {
  const field = document.getElementById(searchFieldId);
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
}

const load = async (): Promise<ComponentType<{ onClose: () => void }>> => {
  const [{ QuickSearch }] = await Promise.all([import('../search/QuickSearch.js'), loadWords(['search'])]);
  return QuickSearch;
};

/**
 * Ctrl+K, or ⌘K, opens the search of staff over any page. No single character does: who speaks to their computer would
 * press it by accident (WCAG 2.1.4). Its code comes when it is wanted.
 */
export function QuickSearchShortcut() {
  const router = useRouter();
  const onDemand = useOnDemand();
  const searchEverywhere = useMay('ContactSearch.search');
  const [Search, setSearch] = useState<ComponentType<{ onClose: () => void }>>();
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  useEffect(() => {
    if (!searchEverywhere) return;
    const press = (event: KeyboardEvent): void => {
      const isShortcut = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
      if (!isShortcut || event.altKey || event.shiftKey) return;
      event.preventDefault();
      if (router.state.location.pathname === '/search') return focusField();
      if (document.querySelector('[role="dialog"]')) return; // what was begun there would be out of sight
      onDemand(load, (loaded) => {
        setSearch(() => loaded);
        setOpen(true);
      });
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [router, searchEverywhere, onDemand]);
  return Search && isOpen ? <Search onClose={close} /> : null;
}
