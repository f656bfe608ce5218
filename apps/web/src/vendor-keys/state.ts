import type { VendorKey } from './vendor-keys.queries.js';

export type State = 'good' | 'over' | 'revoked';

export function stateOf({ revokedAt, expiresAt }: VendorKey, now: Date): State {
  if (revokedAt !== null) return 'revoked';
  return new Date(expiresAt) <= now ? 'over' : 'good';
}

/** Of any of its secrets (RFC 3339); `null` where none was ever used. */
export const lastUseOf = ({ secrets }: VendorKey): string | null =>
  secrets
    .map(({ lastUsedAt }) => lastUsedAt)
    .filter((at) => at !== null)
    .sort()
    .at(-1) ?? null;

/** The day (YYYY-MM-DD) of the reader's calendar on which it ends. */
export function lastDayOf({ expiresAt }: VendorKey): string {
  const end = new Date(expiresAt);
  const parts = [end.getFullYear(), end.getMonth() + 1, end.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
