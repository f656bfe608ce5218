/** What may have to be done in the middle of something else. */
export type Interruption = 'sign-in' | 'second-factor' | 'new-session';

export interface Open {
  /** No two are the same. */
  id: number;
  interruption: Interruption;
  done: () => void;
  givenUp: () => void;
  /** The dialog itself could not be shown. */
  failed: (reason: Error) => void;
}

/** The person did not want to sign in or show a second factor. */
export class GivenUp extends Error {}

let open: Open | undefined;
let count = 0;
let waiting: Promise<void> | undefined;
const listeners = new Set<() => void>();

const tell = (): void => listeners.forEach((listener) => listener());

/** One dialog for all requests that wait for it. */
function interrupt(interruption: Interruption): Promise<void> {
  waiting ??= new Promise<void>((resolve, reject) => {
    open = { id: ++count, interruption, done: resolve, givenUp: () => reject(new GivenUp()), failed: reject };
    tell();
  }).finally(() => {
    open = undefined;
    waiting = undefined;
    tell();
  });
  return waiting;
}

export const signInAgain = (): Promise<void> => interrupt('sign-in');
export const showFactorAgain = (): Promise<void> => interrupt('second-factor');
/** The session has become another one in another window of this browser. */
export const takeOverSession = (): Promise<void> => interrupt('new-session');

/** Another window says that it has: what is asked already is asked of the session as it is now. */
export function lookAgain(): void {
  if (open) {
    open = { ...open, id: ++count, interruption: 'new-session' };
    tell();
  } else takeOverSession().catch(() => undefined); // nothing waits for it
}

/** For `useSyncExternalStore`: the dialog that is asked for, if one is. */
export const interruptions = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: (): Open | undefined => open,
};
