import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api, csrf } from './client.js';
import { forgetDrafts } from './drafts.js';
import { tellOtherTabs } from './other-tabs.js';
import { answer, isProblemWith, type Schemas } from './problem.js';
import { queryClient } from './query-client.js';

export type Session = Schemas['SessionDto'];
export type Role = Schemas['UserDto']['roles'][number];

/** Who is signed in; `null` for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Infinity,
  queryFn: async (): Promise<Session | null> => {
    if (!mayBeSignedIn()) return null;
    try {
      return remember(await answer(api.GET('/api/v1/session')));
    } catch (error) {
      if (isProblemWith(error, 'auth.sign-in-required')) return null;
      throw error;
    }
  },
});

/** Where a second factor is asked for, it has been shown: only then is anything let in to. */
export const hasShownWhoTheyAre = ({ secondFactor: { state } }: Session): boolean =>
  state !== 'needed' && state !== 'enrolment-needed';

/** Whether the browser had the cookie of a session when it asked for this page: without one there is nothing to ask about. */
let cameWithSession =
  document.querySelector<HTMLMetaElement>('meta[name="lotse-session"]')?.content !== 'none';

export const mayBeSignedIn = (): boolean => cameWithSession;

/** A session that another tab has brought: its CSRF token counts from now on. The other tabs know of it. */
export function takeOver(session: Session): void {
  cameWithSession = true;
  csrf.csrfToken = session.csrfToken;
  queryClient.setQueryData(sessionQuery.queryKey, session);
}

/** Takes over a session that an answer has brought to this tab first, and tells the others. */
export function remember(session: Session): Session {
  takeOver(session);
  tellOtherTabs(session.user.id);
  return session;
}

/** Signed out, here or elsewhere: what was read belongs to nobody on this page any more. */
export function forget(): void {
  csrf.csrfToken = '';
  forgetDrafts();
  queryClient.clear();
  queryClient.setQueryData(sessionQuery.queryKey, null);
}

/** The session has been ended, for every tab. */
export function endForAll(): void {
  forget();
  tellOtherTabs(null);
}

/** Within pages that only somebody signed in sees. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new Error('this page is for somebody who is signed in');
  return data;
}

/**
 * Whose company a text speaks of, as the context of its word: staff read of a customer, and not of their own company. A word
 * without `_staff` is for everybody.
 */
export const useWhose = (): { context: 'own' | 'staff' } => ({
  context: useSession().user.companyId === null ? 'staff' : 'own',
});
