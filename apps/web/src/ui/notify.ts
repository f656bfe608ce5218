import { i18n } from '../i18n/i18n.js';

type Library = typeof import('@mantine/notifications');

let library: Library | undefined;
const listeners = new Set<() => void>();

/** For `useSyncExternalStore`: what shows notices, once there has been one. */
export const notices = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  library: (): Library | undefined => library,
};

/** Says in passing that something is done; a screen reader reads it out. What says it is loaded with the first notice. */
export function notify(message: string): void {
  void import('@mantine/notifications').then(
    (loaded) => {
      library = loaded;
      listeners.forEach((listener) => listener());
      const closeButtonProps = { 'aria-label': i18n.t('close') };
      loaded.notifications.show({ message, withBorder: true, closeButtonProps });
    },
    () => undefined, // nothing is said then: what somebody has to know stands on the page
  );
}
