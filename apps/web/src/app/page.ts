import { createElement, type ComponentType, type ReactElement } from 'react';
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
): { loader: () => Promise<void>; component: () => ReactElement | null } {
  let Page: ComponentType | undefined;
  return {
    loader: async () => {
      const [code] = await Promise.all([load(), loadWords(rooms)]).catch((reason: unknown) => {
        throw new MissingCodeError('the code of a page has not come', { cause: reason });
      });
      Page = code[name];
    },
    component: () => (Page ? createElement(Page) : null),
  };
}
