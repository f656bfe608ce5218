import type { Delivery, Incident } from './incident.js';

/** A mail server has said yes or no for good, or the person has been erased before it was sent. */
export const isSettled = ({ state, answer }: Pick<Delivery, 'state' | 'answer'>): boolean =>
  state === 'accepted' || state === 'refused' || answer === 'erased';

/**
 * In how many milliseconds the evidence is worth another look; `false` once nothing more comes. Soon at first; later as
 * seldom as the mails are tried again, which is after 10 seconds, a minute and 10 minutes.
 */
export function nextLook(
  { announcedAt, deliveries }: Pick<Incident, 'announcedAt' | 'deliveries'>,
  now: Date,
): number | false {
  if (deliveries.every(isSettled)) return false;
  const age = now.getTime() - new Date(announcedAt).getTime();
  if (age > 86_400_000) return false; // long in the dead letters, where an operator looks after it
  return age < 30_000 ? 1_000 : age < 300_000 ? 5_000 : 30_000;
}

export type Counts = Record<'accepted' | 'underWay' | 'refused' | 'unclear' | 'erased', number>;

export function countDeliveries(deliveries: readonly Pick<Delivery, 'state' | 'answer'>[]): Counts {
  const counts: Counts = { accepted: 0, underWay: 0, refused: 0, unclear: 0, erased: 0 };
  for (const delivery of deliveries) counts[outcomeOf(delivery)] += 1;
  return counts;
}

export type Outcome = keyof Counts;

export const outcomeOf = ({ state, answer }: Pick<Delivery, 'state' | 'answer'>): Outcome =>
  answer === 'erased' ? 'erased' : state === 'queued' ? 'underWay' : state;
