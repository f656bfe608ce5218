/** UUID of version 7, whose first 48 bits are the milliseconds since 1970 at which it was made (RFC 9562, 5.7). */
const madeAtSomeTime = /^([\da-f]{8})-([\da-f]{4})-7[\da-f]{3}-[89ab]/i;

/**
 * When an event was written into its outbox, which its `time` need not say: what is announced again tells when it happened.
 * The outbox makes each id itself, as a UUIDv7; an id from elsewhere says nothing, and then `time` must do.
 */
export function writtenAt({ id, time }: { id: string; time: Date }): Date {
  const [, high, low] = madeAtSomeTime.exec(id) ?? [];
  return high && low ? new Date(Number.parseInt(high + low, 16)) : time;
}
