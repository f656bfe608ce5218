import { i18n } from '../i18n/i18n.js';

let wanted = false;
const listeners = new Set<() => void>();

/** For `useSyncExternalStore`: whether anything has been said yet, and there has to be a place for it. */
export const notices = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  wanted: (): boolean => wanted,
};

/** Says in passing that something is done; a screen reader reads it out. What says it is loaded with the first notice. */
export function notify(message: string): void {
  wanted = true;
  listeners.forEach((listener) => listener());
  void import('@mantine/notifications').then(({ notifications }) =>
    notifications.show({ message, withBorder: true, closeButtonProps: { 'aria-label': i18n.t('close') } }),
  );
}
