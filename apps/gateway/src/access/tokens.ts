import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, 43 characters of base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/**
 * How a session token or an API key is stored. Plain SHA-256 is enough for 256 random bits:
 * nobody guesses those, so nothing has to slow guessing down.
 */
export const hashToken = (token: string): string => hash('sha256', token, 'base64url');

/**
 * Belongs to exactly one session and needs no storage: without the cookie's value, which scripts cannot read,
 * nobody can compute it.
 */
export const csrfTokenOf = (sessionToken: string): string =>
  createHmac('sha256', sessionToken).update('csrf').digest('base64url');

export function isCsrfToken(sessionToken: string, candidate: unknown): boolean {
  if (typeof candidate !== 'string') return false;
  const expected = Buffer.from(csrfTokenOf(sessionToken));
  const given = Buffer.from(candidate);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export const apiKeyPrefix = 'lotse_';
