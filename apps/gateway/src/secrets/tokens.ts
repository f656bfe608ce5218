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
  return isSame(csrfTokenOf(sessionToken), candidate);
}

/** Whether two tokens, or hashes of them, are the same; takes as long wherever they differ. */
export const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

export const apiKeyPrefix = 'lotse_';
export const vendorKeyPrefix = 'lotse-vendor_';
