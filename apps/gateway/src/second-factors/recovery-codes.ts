import { createHash, randomBytes } from 'node:crypto';

/** RFC 4648: neither 0 nor 1, which look like O and I. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const codes = 10;
const groups = 7;
const lettersOfAGroup = 4;

/** Ten codes of 140 random bits, e.g. `K7QM-2XTP-5FWB-HC3D-QZ4E-VN6S-J2LR`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: codes }, newCode);

/** 256 is a multiple of 32: each letter is as likely as the others. */
const newCode = (): string =>
  Array.from({ length: groups }, () =>
    [...randomBytes(lettersOfAGroup)].map((byte) => alphabet[byte % alphabet.length] ?? '').join(''),
  ).join('-');

/**
 * However it is typed: case, spaces and hyphens do not count. Plain SHA-256 is enough from 112 random bits on (OWASP ASVS 5.0,
 * 6.5.2); those given out before have 80, and stay good until they are used or made anew.
 */
export function hashRecoveryCode(userId: string, code: string): string {
  const plain = code.toUpperCase().replace(/[^A-Z2-7]/g, '');
  return createHash('sha256').update(`recovery code of ${userId}\0${plain}`).digest('base64url');
}
