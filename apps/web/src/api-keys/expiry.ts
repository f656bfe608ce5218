/** How long a key may last, as one usually wants it; `date` is a day of one's own. */
export const expiries = ['30-days', '90-days', '1-year', 'never', 'date'] as const;
export type Expiry = (typeof expiries)[number];

export const isExpiry = (text: string | null): text is Expiry => expiries.some((one) => one === text);

const days: Partial<Record<Expiry, number>> = { '30-days': 30, '90-days': 90, '1-year': 365 };

/**
 * The moment (RFC 3339) until which a key lasts; `null` for one without end.
 * @param day a day of the reader's calendar (YYYY-MM-DD), which counts to its end
 */
export function endOf(expiry: Expiry, { now, day }: { now: Date; day: string }): string | null {
  if (expiry === 'date') return day === '' ? null : new Date(`${day}T23:59:59`).toISOString();
  const count = days[expiry];
  return count === undefined ? null : new Date(now.getTime() + count * 86_400_000).toISOString();
}
