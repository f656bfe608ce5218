import type { ErrorKind } from '@lotse/contracts';

/** The only place where a refusal becomes an HTTP status (RFC 9110, RFC 6585). */
export const httpStatus: Record<ErrorKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'timed-out': 408,
  conflict: 409,
  'version-mismatch': 412,
  'too-large': 413,
  unsupported: 415,
  invalid: 422,
  'version-required': 428,
  'too-many': 429,
  'headers-too-large': 431,
  internal: 500,
  unavailable: 503,
  'outcome-unknown': 504,
};
