import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore, type ComponentType } from 'react';
import { loadCode } from '../api/code.js';
import { interruptions, lookAgain } from '../api/interruptions.js';
import { hearOtherTabs } from '../api/other-tabs.js';
import { sessionQuery } from '../api/session.js';
import { loadWords } from '../i18n/i18n.js';
import type { InterruptionDialogProps } from './InterruptionDialog.js';
import { useFocusKeeper } from './useFocusKeeper.js';

const load = async (): Promise<ComponentType<InterruptionDialogProps>> => {
  const [{ InterruptionDialog }] = await loadCode(() =>
    Promise.all([import('./InterruptionDialog.js'), loadWords(['sign-in'])]),
  );
  return InterruptionDialog;
};

/** Over whatever page one is on: signing in again, or showing a second factor, in the middle of something. */
export function Interruptions({ toSignIn }: Pick<InterruptionDialogProps, 'toSignIn'>) {
  const open = useSyncExternalStore(interruptions.subscribe, interruptions.current);
  const [Dialog, setDialog] = useState<ComponentType<InterruptionDialogProps>>();
  useFocusKeeper(open !== undefined);
  useOtherTabs();

  useEffect(() => {
    if (!open || Dialog) return;
    // not `lazy`: if it does not come, the page with what was typed must stay
    load().then((loaded) => setDialog(() => loaded), open.failed);
  }, [open, Dialog]);

  return open && Dialog ? <Dialog key={open.id} open={open} toSignIn={toSignIn} /> : null;
}

/** Whoever's page this is learns at once when they are signed out, or somebody else is signed in, in another tab. */
function useOtherTabs(): void {
  const queryClient = useQueryClient();
  useEffect(
    () =>
      hearOtherTabs((userId) => {
        const known = queryClient.getQueryData(sessionQuery.queryKey)?.user.id;
        if (known !== undefined && (known !== userId || interruptions.current())) lookAgain();
      }),
    [queryClient],
  );
}
