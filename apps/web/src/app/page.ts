import { createElement, type ComponentType, type ReactElement } from 'react';
import { loadCode, reloadOnce } from '../api/code.js';
import { MissingCodeError } from '../api/problem.js';
import { loadWords } from '../i18n/i18n.js';

/**
 * A page whose code and words come when it is opened. They are the route's data: where they do not come, it is the route
 * that fails, says so, and may be tried again.
 * @param rooms whose words it uses
 */
export function page<Name extends string>(
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
  ...rooms: string[]
): { loader: (opened: { preload: boolean }) => Promise<void>; component: () => ReactElement | null } {
  let Page: ComponentType | undefined;
  return {
    loader: async ({ preload }) => {
      try {
        const [code] = await loadCode(() => Promise.all([load(), loadWords(rooms)]));
        Page = code[name];
      } catch (error) {
        if (error instanceof MissingCodeError && !preload && (await reloadOnce())) return forever;
        throw error;
      }
    },
    component: () => (Page ? createElement(Page) : null),
  };
}

/** What waits for a window that is being loaded anew. */
const forever = new Promise<never>(() => undefined);
