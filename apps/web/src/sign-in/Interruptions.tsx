import { useEffect, useState, useSyncExternalStore, type ComponentType } from 'react';
import { interruptions } from '../api/interruptions.js';
import { UnreachableError } from '../api/problem.js';
import { i18n } from '../i18n/i18n.js';
import type { InterruptionDialogProps } from './InterruptionDialog.js';
import { useFocusKeeper } from './useFocusKeeper.js';

const load = async (): Promise<ComponentType<InterruptionDialogProps>> => {
  const [{ InterruptionDialog }] = await Promise.all([
    import('./InterruptionDialog.js'),
    i18n.loadNamespaces('sign-in'),
  ]);
  return InterruptionDialog;
};

/** Over whatever page one is on: signing in again, or showing a second factor, in the middle of something. */
export function Interruptions({ toSignIn }: Pick<InterruptionDialogProps, 'toSignIn'>) {
  const open = useSyncExternalStore(interruptions.subscribe, interruptions.current);
  const [Dialog, setDialog] = useState<ComponentType<InterruptionDialogProps>>();
  useFocusKeeper(open !== undefined);

  useEffect(() => {
    if (!open || Dialog) return;
    // not `lazy`: if it does not come, the page with what was typed must stay
    load().then(
      (loaded) => setDialog(() => loaded),
      (reason: unknown) => open.failed(new UnreachableError('the dialog did not load', { cause: reason })),
    );
  }, [open, Dialog]);

  return open && Dialog ? <Dialog key={open.id} open={open} toSignIn={toSignIn} /> : null;
}
