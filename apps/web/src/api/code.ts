import { MissingCodeError } from './problem.js';

/** Milliseconds after which code that did not come is asked for again: another replica may have it. */
const pauses = [300, 1_500];

/**
 * Loads code, or words, of the app. What does not come is asked for again.
 * @throws MissingCodeError
 */
export async function loadCode<T>(load: () => Promise<T>): Promise<T> {
  for (const pause of navigator.onLine ? pauses : []) {
    try {
      return await load();
    } catch {
      await new Promise((done) => setTimeout(done, pause));
    }
  }
  return load().catch((reason: unknown) => {
    throw new MissingCodeError('a part of the app has not come', { cause: reason });
  });
}

/** What the browser's history keeps of a page that was loaded anew. `index.html` does so too. */
interface Kept {
  reloaded?: boolean;
}

/**
 * Loads the page anew, with the files of today: those of yesterday have gone with a new version. Once, until one goes to
 * another page; and not where nothing would come.
 * @returns whether it does
 */
export async function reloadOnce(): Promise<boolean> {
  const kept = history.state as Kept | null;
  if (kept?.reloaded || !(await isReachable())) return false;
  history.replaceState({ ...kept, reloaded: true } satisfies Kept, '');
  location.reload();
  return true;
}

export const isReachable = (): Promise<boolean> =>
  fetch('/lotse.svg', { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  );
