import { DomainError } from '@lotse/contracts';
import type { Caller } from '../access/authentication.js';
import { cookieIn } from '../http/cookies.js';

/** `__Host-`: browsers take it from HTTPS (or localhost) only, for this host alone, and no subdomain can set it. */
const name = '__Host-lotse-session';
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** The session's token in a Cookie header. */
export const sessionTokenOf = (cookie: string | undefined): string | undefined =>
  cookieIn(cookie, name, /^[\w-]{43}$/)?.[0];

/** Of whoever came with a session. @throws DomainError forbidden `auth.not-allowed` for a key */
export function sessionTokenIn(caller: Caller): string {
  if (caller.by !== 'session') throw new DomainError('forbidden', 'auth.not-allowed');
  return caller.sessionToken;
}

/** @param lifetime in seconds */
export const sessionCookie = (token: string, lifetime: number): string =>
  `${name}=${token}; Max-Age=${lifetime}; ${attributes}`;

export const endedSessionCookie = `${name}=; Max-Age=0; ${attributes}`;
