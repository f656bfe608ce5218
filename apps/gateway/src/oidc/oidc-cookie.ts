import { cookieIn } from '../http/cookies.js';

/** Long enough to sign in at the provider, in seconds. */
export const attemptLifetime = 600;

/** Lax: the browser comes back from another site. One for each attempt, so that two tabs do not disturb each other. */
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';
const nameOf = (state: string): string => `__Host-lotse-oidc-${state.slice(0, 12)}`;

/** Ties a sign-in to the browser in which it was begun. */
export const oidcCookie = (state: string, binding: string): string =>
  `${nameOf(state)}=${binding}; Max-Age=${attemptLifetime}; ${attributes}`;

export const endedOidcCookie = (state: string): string => `${nameOf(state)}=; Max-Age=0; ${attributes}`;

export const oidcBindingOf = (cookie: string | undefined, state: string): string | undefined =>
  cookieIn(cookie, nameOf(state), /^[\w-]{43}$/)?.[0];
