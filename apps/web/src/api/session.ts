import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api, csrf } from './client.js';
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

/** Whether the browser had the cookie of a session when it asked for this page: without one there is nothing to ask about. */
let cameWithSession =
  document.querySelector<HTMLMetaElement>('meta[name="lotse-session"]')?.content !== 'none';

export const mayBeSignedIn = (): boolean => cameWithSession;

/** Takes over a session that an answer has brought: its CSRF token counts from now on. */
export function remember(session: Session): Session {
  cameWithSession = true;
  csrf.csrfToken = session.csrfToken;
  queryClient.setQueryData(sessionQuery.queryKey, session);
  return session;
}

/** Signed out, here or elsewhere: what was read belongs to nobody on this page any more. */
export function forget(): void {
  csrf.csrfToken = '';
  queryClient.clear();
  queryClient.setQueryData(sessionQuery.queryKey, null);
}

/** Within pages that only somebody signed in sees. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new Error('this page is for somebody who is signed in');
  return data;
}
