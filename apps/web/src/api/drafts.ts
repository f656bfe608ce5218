/** What somebody has begun to write, by what it is for: in memory alone, until it is sent or they sign out. */
const drafts = new Map<string, unknown>();

const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

/** The window asks before it goes with something in it that is not sent. */
function guard(): void {
  if (drafts.size > 0) addEventListener('beforeunload', ask);
  else removeEventListener('beforeunload', ask);
}

export const draftOf = <T>(key: string): T | undefined => drafts.get(key) as T | undefined;

/** @param draft `undefined` once it is sent, or nothing is left of it */
export function keepDraft(key: string, draft: unknown): void {
  if (draft === undefined) drafts.delete(key);
  else drafts.set(key, draft);
  guard();
}

export function forgetDrafts(): void {
  drafts.clear();
  guard();
}
