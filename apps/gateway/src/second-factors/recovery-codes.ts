import { createHash, randomBytes } from 'node:crypto';

/** RFC 4648: neither 0 nor 1, which look like O and I. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const codes = 10;
const letters = 16;

/** Ten codes of 80 random bits, e.g. `K7QM-2XTP-5FWB-HC3D`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: codes }, newCode);

/** 256 is a multiple of 32: each letter is as likely as the others. */
const newCode = (): string =>
  [...randomBytes(letters)]
    .map((byte) => alphabet[byte % alphabet.length] ?? '')
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

/** However it is typed: case, spaces and hyphens do not count. Plain SHA-256 is enough for 80 random bits. */
export function hashRecoveryCode(userId: string, code: string): string {
  const plain = code.toUpperCase().replace(/[^A-Z2-7]/g, '');
  return createHash('sha256').update(`recovery code of ${userId}\0${plain}`).digest('base64url');
}
