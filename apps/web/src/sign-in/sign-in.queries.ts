import { queryOptions } from '@tanstack/react-query';
import { answer, isProblemWith } from '../api/problem.js';
import type { Session } from '../api/session.js';
import { uninterrupted } from '../api/uninterrupted.js';

/** The part of an address that says how its people sign in. */
export const domainOf = (email: string): string | undefined =>
  /^[^@\s]+@([^@\s]+\.[^@\s.]{2,})$/.exec(email.trim())?.[1]?.toLowerCase();

/** By the domain alone, which is all that the answer depends on. */
export const signInOptionsQuery = (domain: string | undefined) =>
  queryOptions({
    queryKey: ['sign-in-options', domain],
    enabled: domain !== undefined,
    staleTime: 60_000,
    retry: false, // without an answer there is still the password
    queryFn: () =>
      answer(
        uninterrupted.GET('/api/v1/sign-in-options', { params: { query: { email: `anybody@${domain}` } } }),
      ),
  });

export const providerAddress = (id: string, returnTo: string): string =>
  `/api/v1/session/oidc/${id}?returnTo=${encodeURIComponent(returnTo)}`;

/** To which address and company the link of an invitation invites. The token is held against nothing else. */
export const openedInvitationQuery = (token: string | undefined) =>
  queryOptions({
    queryKey: ['invitation', token],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: () => answer(uninterrupted.POST('/api/v1/invitations/opened', { body: { token: token ?? '' } })),
  });

/** Who is signed in by the cookie as it is now, whatever this page believes. */
export async function readSession(): Promise<Session | null> {
  try {
    return await answer(uninterrupted.GET('/api/v1/session'));
  } catch (error) {
    if (isProblemWith(error, 'auth.sign-in-required')) return null;
    throw error;
  }
}
