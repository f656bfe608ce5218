import { cookieIn } from '../http/cookies.js';

/** `__Host-`: browsers take it from HTTPS (or localhost) only, for this host alone, and no subdomain can set it. */
const name = '__Host-lotse-session';
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** The session's token in a Cookie header. */
export const sessionTokenOf = (cookie: string | undefined): string | undefined =>
  cookieIn(cookie, name, /^[\w-]{43}$/)?.[0];

/** @param lifetime in seconds */
export const sessionCookie = (token: string, lifetime: number): string =>
  `${name}=${token}; Max-Age=${lifetime}; ${attributes}`;

export const endedSessionCookie = `${name}=; Max-Age=0; ${attributes}`;
