import { useSyncExternalStore } from 'react';
import { notices } from '../ui/notify.js';
import classes from './Notices.module.css';

/** Where {@link notify} says things. */
export function Notices() {
  const shown = useSyncExternalStore(notices.subscribe, notices.shown);
  if (!shown) return null;
  if ('library' in shown) return <shown.library.Notifications position="bottom-center" />;
  return (
    <p role="alert" className={classes.plain}>
      {shown.plain}
    </p>
  );
}
