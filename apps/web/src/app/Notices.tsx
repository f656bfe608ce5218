import { lazy, Suspense, useSyncExternalStore } from 'react';
import { notices } from '../ui/notify.js';

const Notifications = lazy(async () => ({ default: (await import('@mantine/notifications')).Notifications }));

/** Where {@link notify} says things. */
export function Notices() {
  const wanted = useSyncExternalStore(notices.subscribe, notices.wanted);
  return (
    wanted && (
      <Suspense>
        <Notifications position="bottom-center" />
      </Suspense>
    )
  );
}
