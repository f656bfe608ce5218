import { loadCode } from '../api/code.js';
import { i18n } from '../i18n/i18n.js';

type Library = typeof import('@mantine/notifications');

/** What shows notices, once there has been one; where it did not come, the notice itself. */
type Shown = { library: Library } | { plain: string } | undefined;

/** Milliseconds. */
const plainFor = 10_000;

let shown: Shown;
const listeners = new Set<() => void>();

const show = (next: Shown): void => {
  shown = next;
  listeners.forEach((listener) => listener());
};

/** For `useSyncExternalStore`. */
export const notices = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  shown: (): Shown => shown,
};

/** Says in passing that something is done; a screen reader reads it out. What says it is loaded with the first notice. */
export function notify(message: string): void {
  void loadCode(() => import('@mantine/notifications')).then(
    (library) => {
      show({ library });
      const closeButtonProps = { 'aria-label': i18n.t('close') };
      library.notifications.show({ message, withBorder: true, closeButtonProps });
    },
    () => {
      show({ plain: message });
      setTimeout(() => shown && 'plain' in shown && show(undefined), plainFor);
    },
  );
}
