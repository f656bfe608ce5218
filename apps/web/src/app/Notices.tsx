import { useSyncExternalStore } from 'react';
import { notices } from '../ui/notify.js';

/** Where {@link notify} says things. */
export function Notices() {
  const library = useSyncExternalStore(notices.subscribe, notices.library);
  return library && <library.Notifications position="bottom-center" />;
}
